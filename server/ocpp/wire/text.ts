/** JSON can spell two things PostgreSQL cannot keep: NUL, and half a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;

/** Whether a JSON text may hold characters that cannot be stored. Cheap: most frames have no escapes of this kind at all. */
export function maybeUnstorable(json: string): boolean {
  return json.includes('\\u') && UNSTORABLE.test(json);
}

/** The text with such characters replaced by U+FFFD. */
export function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is replaced
  return text.replace(/[\u0000\ud800-\udfff]/gu, '\ufffd');
}

/** The same for every text in a value. Depth is bounded by the frame's. */
export function storableValue(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) if (key !== '__proto__') copy[storable(key)] = storableValue(child);
  return copy;
}
