import type { OcppVersion } from '../server/domain/protocol';
import { generate } from './generate';
import { breakText, mutate } from './mutate';
import type { Random } from './random';
import type { Json, Message } from './schemas';

/**
 * What must come back. `answer`: one CALLRESULT that fits its schema, or one CALLERROR whose code is among `codes`. `silence`: nothing, and
 * the next proper message is answered. `free`: at most one error answer, under any id.
 */
export type Expected =
  | { kind: 'answer'; messageId: string; result: Message | null; codes: readonly string[] }
  | { kind: 'silence' }
  | { kind: 'free' };

export interface FuzzFrame {
  what: 'valid' | 'mutated' | 'foreign' | 'unknown' | 'broken' | 'unsolicited' | 'binary' | 'odd head' | 'repeated';
  action: string;
  text: string;
  binary?: boolean;
  expected: Expected;
}

/** The codes a version has for a payload that breaks its schema (OCPP-J 1.6 §4.2.3, 2.0.1 and 2.1 part 4 §4.3). */
const PAYLOAD_CODES: Record<OcppVersion, readonly string[]> = {
  '1.6': [
    'FormationViolation',
    'PropertyConstraintViolation',
    'OccurenceConstraintViolation',
    'TypeConstraintViolation',
    'ProtocolError',
  ],
  '2.0.1': [
    'FormatViolation',
    'PropertyConstraintViolation',
    'OccurenceConstraintViolation',
    'OccurrenceConstraintViolation',
    'TypeConstraintViolation',
    'ProtocolError',
  ],
  '2.1': [
    'FormatViolation',
    'PropertyConstraintViolation',
    'OccurrenceConstraintViolation',
    'TypeConstraintViolation',
    'ProtocolError',
  ],
};
const UNKNOWN_CODES = ['NotImplemented', 'NotSupported'];

const ODD_ACTIONS = [
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'bootNotification',
  'BootNotification ',
  'X'.repeat(500),
  '',
];

/** The next frame of a station that speaks `version`, of every kind a station could send. */
export function nextFrame(
  version: OcppVersion,
  messages: readonly Message[],
  random: Random,
  lastId: string | null,
): FuzzFrame {
  const id = `f${random.int(0, 2 ** 31 - 1).toString(36)}${random.int(0, 2 ** 31 - 1).toString(36)}`;
  const ours = messages.filter((m) => m.fromStation);
  const message = random.pick(ours);
  const payload = generate(message.request, random);
  const call = (messageId: string, action: string, body: Json): string =>
    JSON.stringify([message.isSend ? 6 : 2, messageId, action, body]);
  const dice = random.next();

  if (dice < 0.58 || message.isSend) return fits(message, id, call(id, message.action, payload));
  if (dice < 0.84) {
    const changed = mutate(payload, random);
    const text = call(id, message.action, changed);
    // It may still fit, may be bent until it does, or be refused: all are right; InternalError never is.
    const expected: Expected = {
      kind: 'answer',
      messageId: id,
      result: message,
      codes: [...PAYLOAD_CODES[version], ...UNKNOWN_CODES, 'SecurityError'],
    };
    return { what: 'mutated', action: message.action, text, expected };
  }
  if (dice < 0.87) {
    const foreign = random.pick(messages.filter((m) => !m.fromStation));
    const text = JSON.stringify([2, id, foreign.action, generate(foreign.request, random)]);
    return {
      what: 'foreign',
      action: foreign.action,
      text,
      expected: { kind: 'answer', messageId: id, result: null, codes: UNKNOWN_CODES },
    };
  }
  if (dice < 0.9) {
    const action = random.pick(ODD_ACTIONS);
    const text = JSON.stringify([2, id, action, payload]);
    const codes = [...UNKNOWN_CODES, ...PAYLOAD_CODES[version], 'RpcFrameworkError'];
    return { what: 'unknown', action, text, expected: { kind: 'answer', messageId: id, result: null, codes } };
  }
  if (dice < 0.94) {
    return {
      what: 'broken',
      action: message.action,
      text: breakText(call(id, message.action, payload), random),
      expected: { kind: 'free' },
    };
  }
  if (dice < 0.96) {
    const text = random.pick([
      JSON.stringify([3, id, payload]),
      JSON.stringify([4, id, '__proto__', 'x', {}]),
      JSON.stringify([5, id, 'GenericError', '', {}]),
      JSON.stringify([3, 17, null]),
      JSON.stringify([4]),
    ]);
    return { what: 'unsolicited', action: '', text, expected: { kind: 'free' } };
  }
  if (dice < 0.97)
    return { what: 'binary', action: '', text: call(id, message.action, payload), binary: true, expected: { kind: 'free' } };
  if (dice < 0.985 && lastId !== null) {
    const codes = [...PAYLOAD_CODES[version], ...UNKNOWN_CODES, 'RpcFrameworkError', 'GenericError', 'SecurityError'];
    return {
      what: 'repeated',
      action: message.action,
      text: call(lastId, message.action, payload),
      expected: { kind: 'answer', messageId: lastId, result: message, codes },
    };
  }
  const head = random.pick<Json>([17, null, true, '', 'x'.repeat(300), { a: 1 }]);
  return {
    what: 'odd head',
    action: message.action,
    text: JSON.stringify([2, head, message.action, payload]),
    expected: { kind: 'free' },
  };
}

function fits(message: Message, id: string, text: string): FuzzFrame {
  const expected: Expected = message.isSend
    ? { kind: 'silence' }
    : { kind: 'answer', messageId: id, result: message, codes: [] };
  return { what: 'valid', action: message.action, text, expected };
}
