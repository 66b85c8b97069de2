import type { OcppVersion } from '../../domain/protocol';
import type { ErrorName } from '../ports';
import { MAX_DEPTH, nestsDeeperThan } from './depth';
import { type BadTextFrame, type Frame, MESSAGE_ID_BOUND, MESSAGE_ID_LENGTH, MESSAGE_TYPE, UNREADABLE_ID } from './frame';
import { maybeUnstorable, storable, storableValue } from './text';

/**
 * Reads one OCPP-J frame. Never throws. Lenient: an odd shape whose meaning is plain is taken, with a note.
 * What is answered to a bad frame follows the version: 1.6 has no way to answer without an id, and ignores unknown message types
 * (OCPP-J 1.6 §4.1.3); 2.x answers RpcFrameworkError under the id "-1" (2.0.1 part 4 §4.2.3).
 */
export function decodeFrame(text: string, version: OcppVersion, lenient: boolean): Frame {
  if (nestsDeeperThan(text, MAX_DEPTH)) return unreadable(text, version, `nests deeper than ${MAX_DEPTH} levels`);
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return unreadable(text, version, text.trim() === '' ? 'empty frame' : 'not JSON');
  }
  if (!Array.isArray(parts)) return malformed(version, null, 'not a JSON array');
  if (maybeUnstorable(text)) makeStorable(parts);
  const [type, id] = parts as unknown[];
  switch (type) {
    case MESSAGE_TYPE.CALL:
      return decodeCall(parts, 'call', version, lenient);
    case MESSAGE_TYPE.CALLRESULT:
      return decodeResult(parts);
    case MESSAGE_TYPE.CALLERROR:
      return decodeError(parts, 'error');
    case MESSAGE_TYPE.CALLRESULTERROR:
      if (version === '2.1') return decodeError(parts, 'resultError');
      break;
    case MESSAGE_TYPE.SEND:
      if (version === '2.1') return decodeCall(parts, 'send', version, lenient);
      break;
  }
  if (parts.length === 0) return malformed(version, null, 'empty array');
  const problem = `unknown message type ${cut(type)}`;
  if (version === '1.6') return bad(readableId(id), null, problem, null);
  return bad(readableId(id), null, problem, { messageId: readableId(id) ?? UNREADABLE_ID, code: 'MessageTypeNotSupported' });
}

/** An id has to be given back as it came: one that cannot be stored counts as unreadable. */
function makeStorable(parts: unknown[]): void {
  if (typeof parts[1] === 'string' && storable(parts[1]) !== parts[1]) parts[1] = null;
  for (let i = 2; i < parts.length; i++) parts[i] = storableValue(parts[i]);
}

function decodeCall(parts: unknown[], kind: 'call' | 'send', version: OcppVersion, lenient: boolean): Frame {
  const [, id, action, payload] = parts;
  const refuse = (code: ErrorName, problem: string) => {
    const messageId = readableId(id);
    const name = typeof action === 'string' ? action.slice(0, 64) : null;
    const answerId = messageId ?? (version === '1.6' ? null : UNREADABLE_ID);
    return bad(messageId, name, problem, kind === 'send' || answerId === null ? null : { messageId: answerId, code });
  };
  if (typeof id !== 'string' || id === '') return refuse('RpcFrameworkError', `message id is ${cut(id)}, not a text`);
  if (id.length > (lenient ? MESSAGE_ID_BOUND : MESSAGE_ID_LENGTH)) {
    return refuse('RpcFrameworkError', `message id of ${id.length} characters, at most ${MESSAGE_ID_LENGTH} allowed`);
  }
  if (typeof action !== 'string') return refuse('RpcFrameworkError', `action is ${cut(action)}, not a text`);
  if (
    typeof payload === 'object' &&
    payload !== null &&
    !Array.isArray(payload) &&
    parts.length === 4 &&
    id.length <= MESSAGE_ID_LENGTH
  ) {
    return { kind, messageId: id, action, payload: payload as Record<string, unknown>, problem: null };
  }
  const oddities: string[] = [];
  if (id.length > MESSAGE_ID_LENGTH) oddities.push(`message id of ${id.length} characters`);
  if (parts.length > 4) oddities.push(`${parts.length} elements instead of 4`);
  let taken: Record<string, unknown> = {};
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) taken = payload as Record<string, unknown>;
  else if (isNothing(payload)) oddities.push(parts.length < 4 ? 'payload missing' : 'payload is not an object');
  else return refuse('FormatViolation', `payload is ${cut(payload)}, not an object`);
  if (!lenient) return refuse('FormatViolation', oddities.join(', '));
  return { kind, messageId: id, action, payload: taken, problem: oddities.join(', ') };
}

/** Absent, null or an empty list (how PHP writes an empty object). */
const isNothing = (payload: unknown) =>
  payload === undefined || payload === null || (Array.isArray(payload) && payload.length === 0);

function decodeResult(parts: unknown[]): Frame {
  const messageId = readableId(parts[1]);
  if (messageId === null) return bad(null, null, `answer to ${cut(parts[1])}: no message id`, null);
  const payload = parts[2];
  if (isNothing(payload)) return { kind: 'result', messageId, payload: {}, problem: 'payload missing' };
  return { kind: 'result', messageId, payload, problem: null };
}

function decodeError(parts: unknown[], kind: 'error' | 'resultError'): Frame {
  const messageId = readableId(parts[1]);
  if (messageId === null) return bad(null, null, `error answer to ${cut(parts[1])}: no message id`, null);
  return {
    kind,
    messageId,
    code: typeof parts[2] === 'string' ? parts[2].slice(0, 64) : 'GenericError',
    description: typeof parts[3] === 'string' ? parts[3].slice(0, 1000) : '',
    details: parts[4] ?? {},
  };
}

const HEAD = /^\s*\[\s*(\d)\s*,\s*"((?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}){1,255})"(?:\s*,\s*"([A-Za-z0-9]{1,64})")?/;

/** A text that is no JSON, too deep or too long: the id of a CALL can often still be told from its first characters. */
export function unreadable(
  text: string,
  version: OcppVersion,
  problem: string,
  code: ErrorName = 'FormatViolation',
): BadTextFrame {
  const head = HEAD.exec(text.length > 2048 ? text.slice(0, 2048) : text);
  const messageId = head?.[2] === undefined || maybeUnstorable(head[2]) ? null : unquote(head[2]);
  if (head === null || messageId === null)
    return /^\s*\[\s*[3-6]/.test(text) ? bad(null, null, problem, null) : malformed(version, null, problem);
  // An answer to a broken answer could go back and forth for ever.
  if (head[1] !== '2') return bad(messageId, null, problem, null);
  return bad(messageId, head[3] ?? null, problem, { messageId, code });
}

/** The text within a JSON string's quotes; null when it is none (raw control characters). */
function unquote(inner: string): string | null {
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    return null;
  }
}

function malformed(version: OcppVersion, messageId: string | null, problem: string): BadTextFrame {
  if (version === '1.6') return bad(messageId, null, problem, null);
  return bad(messageId, null, problem, { messageId: UNREADABLE_ID, code: 'RpcFrameworkError' });
}

function bad(
  messageId: string | null,
  action: string | null,
  problem: string,
  answer: { messageId: string; code: ErrorName } | null,
): BadTextFrame {
  return { kind: 'bad', messageId, action, problem, answer: answer && { ...answer, description: problem } };
}

/** Numbers are no message ids, but can be answered to. */
function readableId(id: unknown): string | null {
  if (typeof id === 'number' && Number.isFinite(id)) return String(id);
  return typeof id === 'string' && id !== '' && id.length <= MESSAGE_ID_BOUND ? id : null;
}

function cut(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The payload of a frame as the station wrote it. */
export function payloadText(text: string, frame: { messageId: string; payload: unknown }): string {
  let from = 0;
  if (frame.messageId.includes('{')) {
    from = text.indexOf(frame.messageId);
    if (from < 0) return JSON.stringify(frame.payload);
    from += frame.messageId.length;
  }
  const start = text.indexOf('{', from);
  return start < 0 ? JSON.stringify(frame.payload) : text.slice(start, text.lastIndexOf('}') + 1);
}
