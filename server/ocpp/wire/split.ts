/** More frames in one message than this is no mistake of framing. */
const MAX_FRAMES = 8;

/**
 * Some stations put several frames into one WebSocket message. Splits a text at the end of each top-level JSON array.
 * @returns the frames' texts, or null when it is not a plain row of 2 to 8 arrays.
 */
export function splitFrames(text: string): readonly string[] | null {
  const frames: string[] = [];
  let start = -1;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') {
      if (depth === 0) return null;
      inString = true;
    } else if (c === '[' || c === '{') {
      if (depth === 0) {
        if (c !== '[' || frames.length === MAX_FRAMES) return null;
        start = i;
      }
      depth++;
    } else if (c === ']' || c === '}') {
      if (--depth < 0) return null;
      if (depth === 0) frames.push(text.slice(start, i + 1));
    } else if (depth === 0 && c !== ',' && c !== ' ' && c !== '\n' && c !== '\r' && c !== '\t' && c !== '\0') return null;
  }
  return depth === 0 && frames.length > 1 ? frames : null;
}
