/** A text that comes in numbered parts, as far as it has come. */
export interface JoinedText {
  /** By sequence number. */
  parts: Record<string, string>;
  /** Number of the last part, once it came. */
  last: number | null;
  /** Parts beyond the bound were let go. */
  truncated: boolean;
}

/** Customer data has no bound in OCPP; more than this is cut. */
export const MAX_JOINED = 65_536;

export const NO_TEXT: JoinedText = { parts: {}, last: null, truncated: false };

/** Adds a part; the order they come in and repeats do not matter. */
export function withPart(text: JoinedText, seqNo: number, part: string, isLast: boolean): JoinedText {
  const others = { ...text.parts };
  delete others[seqNo];
  const size = Object.values(others).reduce((sum, p) => sum + p.length, 0);
  const fits = size + part.length <= MAX_JOINED;
  return {
    parts: fits ? { ...others, [seqNo]: part } : others,
    last: isLast ? seqNo : text.last,
    truncated: text.truncated || !fits,
  };
}

/** Everything that came, in order. */
export function joinedText(text: JoinedText): string {
  return inOrder(text)
    .map((n) => text.parts[n] ?? '')
    .join('');
}

/** True once the last part and as many before it as its number says have come. */
export function isWhole(text: JoinedText): boolean {
  if (text.last === null || text.truncated) return text.last !== null && text.truncated;
  return Object.keys(text.parts).length > text.last;
}

/** What was stored, read back with care. */
export function toJoinedText(data: Readonly<Record<string, unknown>>): JoinedText {
  const { parts, last, truncated } = data;
  if (typeof parts !== 'object' || parts === null) return NO_TEXT;
  return {
    parts: Object.fromEntries(Object.entries(parts).map(([n, part]) => [n, String(part)])),
    last: typeof last === 'number' ? last : null,
    truncated: truncated === true,
  };
}

const inOrder = (text: JoinedText): number[] =>
  Object.keys(text.parts)
    .map(Number)
    .sort((a, b) => a - b);
