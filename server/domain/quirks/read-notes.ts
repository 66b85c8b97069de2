import type { Quirk, QuirkKind } from './quirk';

const MAX_PATH = 120;
const MAX_NOTE = 160;

/** The notes of server/ocpp/schemas/soften.ts behind the field they speak of. A test holds each of them against this list. */
const FIELD_NOTES: readonly (readonly [RegExp, QuirkKind])[] = [
  [/^text read as number$/, 'numberAsText'],
  [/^number read as text$/, 'textAsNumber'],
  [/^(boolean read as text|\w+ read as boolean)$/, 'booleanAsText'],
  [/^odd case of /, 'oddCase'],
  [/^unknown word (kept|left out)$/, 'unknownWord'],
  [/^extra field$/, 'extraField'],
  [/^(missing, taken as |missing, left open$|no time, ours taken$)/, 'missingField'],
  [/^longer than \d+ characters$/, 'tooLong'],
  [/^characters an identifier may not have$/, 'badCharacters'],
  [/^(blanks around a date|empty date left out|unreadable date left out)$/, 'badDate'],
  [/^(empty list left out|single object read as a list|empty list read as empty object|more than \d+ items)$/, 'listShape'],
  [/^(out of range|not a multiple of .*|decimals in a whole number)$/, 'outOfRange'],
  [/^(no number, set aside|may be read in two ways)$/, 'unreadableNumber'],
];

/** Notes about the frame (server/ocpp/wire/decode.ts, gateway/intake.ts). */
const FRAME_NOTES =
  /^(sent as binary frame|several frames in one message|message id of \d+ characters|\d+ elements instead of 4|payload missing|payload is not an object)$/;
export const REUSED_ID = 'message id used before for another message';
const NULLS = 'null left out: ';

/**
 * What was bent, read back from the words the message log has for it. Sentences that are none of ours (a field's name may hold anything) are
 * passed over.
 */
export function readBent(problem: string): Quirk[] {
  const quirks: Quirk[] = [];
  for (const part of problem.split('; ')) {
    if (part.startsWith(NULLS)) {
      for (const name of part.slice(NULLS.length).split(', '))
        quirks.push({ kind: 'nullField', path: tidyPath(name), note: 'null left out' });
    } else if (part === REUSED_ID) quirks.push({ kind: 'reusedId', path: '', note: part });
    else if (part.split(', ').every((oddity) => FRAME_NOTES.test(oddity))) {
      for (const note of part.split(', ')) quirks.push({ kind: 'frameShape', path: '', note });
    } else {
      const field = readField(part);
      if (field) quirks.push(field);
    }
  }
  return quirks;
}

function readField(part: string): Quirk | null {
  const colon = part.lastIndexOf(': ');
  if (colon <= 0) return null;
  const note = part.slice(colon + 2);
  const kind = FIELD_NOTES.find(([pattern]) => pattern.test(note))?.[1];
  return kind ? { kind, path: tidyPath(part.slice(0, colon)), note: note.slice(0, MAX_NOTE) } : null;
}

/** Why a message was not taken. Values that came stay out: they differ each time, and may be somebody's. */
export function readRefused(problem: string): Quirk {
  const field = /^([\w.[\]*-]{1,200}): ([\s\S]+)$/.exec(problem);
  const path = field?.[1] && !/^\w+(Violation|Error|Implemented|Supported)$/.test(field[1]) ? field[1] : '';
  const rule = path === '' ? problem : (field?.[2] ?? problem);
  const note = rule
    .replace(/"(?:[^"\\]|\\.)*"?…?/g, '…')
    .replace(/(got|message type|payload is|message id is|action is) -?[\d.]+/g, '$1 …')
    .slice(0, MAX_NOTE);
  return { kind: 'refused', path: tidyPath(path), note };
}

/** Places in lists and numbers in names are one place: what is counted together must be named alike. */
function tidyPath(path: string): string {
  return path
    .replace(/\[\d+\]/g, '[*]')
    .replace(/\d{3,}/g, '#')
    .slice(0, MAX_PATH);
}
