/** A JSON text in lines, every value written exactly as it came (1.0 stays 1.0, a key that is there twice is shown twice). */
export interface JsonLine {
  depth: number;
  /** Steps from the root to what the line holds or opens; a closing bracket has the path of what it closes. */
  path: readonly string[];
  part: 'value' | 'open' | 'close';
  /** With quotes; null in lists and at the root. */
  key: string | null;
  text: string;
  kind: 'string' | 'word' | 'bracket';
  comma: boolean;
}

export type JsonLayout =
  | { ok: true; lines: JsonLine[] }
  | { ok: false /** Where reading stopped: index into the text. */; at: number };

const MAX_DEPTH = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of them inside a text
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;

class Stopped extends Error {}

/** Reads JSON as RFC 8259 has it and tells, when it is none, at which character it stops being it. */
export function layOut(text: string): JsonLayout {
  const lines: JsonLine[] = [];
  let at = 0;

  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const comma = (): void => {
    const last = lines.at(-1);
    if (last) last.comma = true;
  };

  function value(path: readonly string[], depth: number, key: string | null): void {
    take(BLANK);
    const opening = text[at];
    const line = { depth, path, key, comma: false };
    if (opening === '{' || opening === '[') {
      branch(opening, line);
      return;
    }
    const string = take(STRING);
    const word = string === null ? take(WORD) : null;
    if (string === null && (word === null || word === '')) throw new Stopped();
    lines.push({ ...line, part: 'value', text: string ?? word ?? '', kind: string === null ? 'word' : 'string' });
  }

  function branch(opening: '{' | '[', line: Pick<JsonLine, 'depth' | 'path' | 'key' | 'comma'>): void {
    if (line.depth >= MAX_DEPTH) throw new Stopped();
    const closing = opening === '{' ? '}' : ']';
    at++;
    take(BLANK);
    if (text[at] === closing) {
      at++;
      lines.push({ ...line, part: 'value', text: opening + closing, kind: 'bracket' });
      return;
    }
    lines.push({ ...line, part: 'open', text: opening, kind: 'bracket' });
    for (let index = 0; ; index++) {
      let key: string | null = null;
      take(BLANK);
      if (opening === '{') {
        key = take(STRING);
        if (key === null) throw new Stopped();
        take(BLANK);
        if (text[at] !== ':') throw new Stopped();
        at++;
      }
      value([...line.path, key === null ? String(index) : String(JSON.parse(key))], line.depth + 1, key);
      take(BLANK);
      if (text[at] === ',') {
        at++;
        comma();
        continue;
      }
      if (text[at] !== closing) throw new Stopped();
      at++;
      lines.push({ ...line, key: null, part: 'close', text: closing, kind: 'bracket' });
      return;
    }
  }

  try {
    value([], 0, null);
    take(BLANK);
    if (at < text.length) throw new Stopped();
    return { ok: true, lines };
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, at };
    throw error;
  }
}
