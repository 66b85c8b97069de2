/** What stations told is kept as it came: these read it with care. */
export type Data = Readonly<Record<string, unknown>>;

export function toText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function toNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function toData(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An ISO 8601 instant; null for anything else. */
export function toInstant(value: unknown): Date | null {
  const at = typeof value === 'string' ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at : null;
}
