export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** Old and new values of an audit record `{ from, to, passwordChanged? }`; empty for any other shape. */
export function changesOf(detail: unknown): Change[] {
  if (!isRecord(detail) || !isRecord(detail.from) || !isRecord(detail.to)) return [];
  const { from, to } = detail;
  const changes = Object.keys(to).flatMap((field): Change[] => {
    const before = text(from[field]);
    const after = text(to[field]);
    return before === after ? [] : [{ field, before, after }];
  });
  if (detail.passwordChanged === true) changes.push({ field: 'password', before: '••••••', after: '••••••' });
  return changes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
