import { readSaid, type Said } from '@/app/_lib/said/read';

/** One thing the server found wrong with a message, taken apart. */
export interface Complaint {
  /** The error code it was refused with, when it is told: `NotSupported`. */
  code: string | null;
  /** Steps to the place in the payload; `*` is every item of a list. Null: it is about the frame, or nothing in particular. */
  path: readonly string[] | null;
  /** Null: words that are not ours, kept in `text`. */
  said: { group: 'rule' | 'frame'; sentence: Said } | null;
  text: string;
}

const CODE = /^([A-Z][A-Za-z]{4,40}): ([\s\S]*)$/;
const CODES = new Set([
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'FormationViolation',
  'FormatViolation',
  'PropertyConstraintViolation',
  'OccurenceConstraintViolation',
  'OccurrenceConstraintViolation',
  'TypeConstraintViolation',
  'GenericError',
  'MessageTypeNotSupported',
  'RpcFrameworkError',
]);

/** What a message's `problem` says, complaint by complaint (server/ocpp/schemas/complaint.ts, soften.ts, wire/decode.ts). */
export function readComplaints(problem: string): Complaint[] {
  const coded = CODE.exec(problem);
  if (coded?.[1] && CODES.has(coded[1])) {
    const rest = coded[2] ?? '';
    const whole = read(rest);
    return [{ ...(whole ?? { path: null, said: null, text: rest }), code: coded[1] }];
  }
  const whole = read(problem);
  if (whole?.said?.group === 'frame') return [{ ...whole, code: null }];
  return sentences(problem).map((text) => ({ ...(read(text) ?? { path: null, said: null, text }), code: null }));
}

function read(text: string): Omit<Complaint, 'code'> | null {
  for (let colon = text.indexOf(': '); colon > 0; colon = text.indexOf(': ', colon + 1)) {
    const sentence = readSaid('rule', text.slice(colon + 2));
    if (sentence) return { path: toPath(text.slice(0, colon)), said: { group: 'rule', sentence }, text };
  }
  const sentence = readSaid('frame', text);
  return sentence && { path: null, said: { group: 'frame', sentence }, text };
}

/** Split at `; `, and at `, ` between oddities of a frame, but not inside of quoted values. */
function sentences(text: string): string[] {
  const parts = outsideQuotes(text, '; ');
  return parts.flatMap((part) => {
    const oddities = outsideQuotes(part, ', ');
    return oddities.length > 1 && oddities.every((oddity) => readSaid('frame', oddity)) ? oddities : [part];
  });
}

function outsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\' && quoted) i++;
    else if (c === '"') quoted = !quoted;
    else if (c === '…')
      quoted = false; // a value cut short has lost its end
    else if (!quoted && text.startsWith(separator, i)) {
      parts.push(text.slice(from, i));
      from = i + separator.length;
    }
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

function toPath(shown: string): string[] {
  if (shown === 'payload') return [];
  return [...shown.matchAll(/\[(\d+|\*)\]|([^.[\]]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}
