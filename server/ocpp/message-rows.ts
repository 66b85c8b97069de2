import type { MessageRow } from '../domain/writes';
import { maskLogged, maskSecrets } from '../features/configuration/secrets';
import type { BadFrame, CallEnd, InboundCall } from './ports';

/** Lines of the message log for what a station sent. Secrets are masked here, before anything is stored. */

/** A CALL with our answer as text, or a SEND, which has none. */
export function toCallRow(
  call: InboundCall,
  answer: { kind: 'result' | 'error'; text: string; at: Date },
  more: { problem: string | null; transactionId: number | null },
): MessageRow {
  return {
    at: call.receivedAt,
    direction: 'inbound',
    kind: call.isSend ? 'send' : 'call',
    messageId: call.messageId,
    action: call.action,
    request: maskLogged(call.action, call.raw),
    responseKind: call.isSend ? null : answer.kind,
    response: call.isSend ? null : answer.text,
    respondedAt: call.isSend ? null : answer.at,
    ...more,
  };
}

export function toBadFrameRow(frame: BadFrame): MessageRow {
  return {
    at: frame.at,
    direction: 'inbound',
    kind: frame.kind,
    messageId: frame.messageId,
    action: frame.action,
    request: maskLogged(frame.action, frame.raw),
    responseKind: frame.answer === null ? null : 'error',
    response: frame.answer,
    respondedAt: frame.answer === null ? null : frame.at,
    problem: frame.problem,
    transactionId: null,
  };
}

export function toLateRow(messageId: string, end: CallEnd): MessageRow {
  return {
    at: end.at,
    direction: 'inbound',
    kind: 'unsolicited',
    messageId,
    action: null,
    request: end.kind === 'result' || end.kind === 'error' ? maskSecrets(end.raw) : '',
    responseKind: null,
    response: null,
    respondedAt: null,
    problem: 'answer to a call that had already timed out',
    transactionId: null,
  };
}
