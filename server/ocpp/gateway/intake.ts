import type { CallEnd } from '../ports';
import { receiveAnswer, receiveCall } from '../session';
import {
  type BadTextFrame,
  type CallFrame,
  decodeFrame,
  type ErrorFrame,
  encodeError,
  encodeResultError,
  payloadText,
  type ResultFrame,
  splitFrames,
  unreadable,
} from '../wire/index';
import type { OutCall } from './outgoing';
import { toReceived } from './received';
import { screenCall, screenResult } from './screen';
import type { StationSocket } from './socket';

/** As much of a frame as its head can tell. */
const HEAD_BYTES = 2048;

/** One WebSocket message: read, held against its schema, handed to the session or refused. */
export function takeFrame(socket: StationSocket, data: Buffer, isBinary: boolean, at: Date): void {
  const { maxPayloadBytes } = socket.door.options;
  if (data.length > maxPayloadBytes) {
    const head = data.toString('utf8', 0, HEAD_BYTES);
    const problem = `frame of ${data.length} bytes, at most ${maxPayloadBytes} allowed`;
    refuse(socket, unreadable(head, socket.version, problem, 'GenericError'), head, at);
    return;
  }
  const text = data.toString('utf8');
  // OCPP-J 1.6 §4.1.2, 2.0.1 part 4 §4.1.2: text frames. Some stations send the same text as binary.
  if (isBinary && !socket.lenient) refuse(socket, unreadable(text, socket.version, 'binary frame'), text, at);
  else takeText(socket, text, at, isBinary ? 'sent as binary frame' : null);
}

function takeText(socket: StationSocket, text: string, at: Date, note: string | null): void {
  const frame = decodeFrame(text, socket.version, socket.lenient);
  switch (frame.kind) {
    case 'call':
    case 'send':
      takeCall(socket, frame, text, at, note);
      break;
    case 'result':
      takeResult(socket, frame, text, at);
      break;
    case 'error':
      takeError(socket, frame, text, at);
      break;
    case 'resultError': {
      const problem = `the station could not use our answer: ${frame.code} ${frame.description}`;
      socket.recordBad({ at, kind: 'bad', messageId: frame.messageId, action: null, raw: text, problem, answer: null });
      break;
    }
    case 'bad': {
      const several = socket.lenient && note === null ? splitFrames(text) : null;
      if (several) for (const one of several) takeText(socket, one, at, 'several frames in one message');
      else refuse(socket, frame, text, at);
    }
  }
}

function refuse(socket: StationSocket, frame: BadTextFrame, raw: string, at: Date): void {
  const answer = frame.answer ? encodeError(socket.version, frame.answer) : null;
  if (answer !== null) socket.write(answer);
  const { messageId, action, problem } = frame;
  socket.recordBad({ at, kind: 'bad', messageId, action, raw, problem, answer });
}

function takeCall(socket: StationSocket, frame: CallFrame, text: string, at: Date, note: string | null): void {
  const { messageId, action } = frame;
  const isSend = frame.kind === 'send';
  const screened = screenCall(frame, socket.version, socket.lenient);
  if (!screened.ok) {
    const answer = isSend ? null : { messageId, code: screened.code, description: screened.problem };
    refuse(socket, { kind: 'bad', messageId, action, problem: screened.problem, answer }, text, at);
    return;
  }
  const { payload } = screened;
  const problem = note === null ? screened.problem : screened.problem === null ? note : `${note}; ${screened.problem}`;
  const call = { messageId, action, payload, raw: payloadText(text, frame), receivedAt: at, isSend, problem };
  socket.apply(receiveCall(socket.session, toReceived(call, text)));
}

function takeResult(socket: StationSocket, frame: ResultFrame, text: string, at: Date): void {
  const { messageId } = frame;
  const end = (action: string): CallEnd => {
    const screened = screenResult(frame.payload, action, socket.version, socket.lenient);
    if (screened.refused && socket.version === '2.1') {
      socket.write(encodeResultError({ messageId, code: screened.refused, description: screened.problem ?? '' }));
    }
    const problem = [frame.problem, screened.problem].filter((p) => p !== null).join('; ') || null;
    return { kind: 'result', payload: screened.payload, raw: payloadText(text, frame), problem, at };
  };
  takeAnswer(socket, messageId, text, at, end);
}

function takeError(socket: StationSocket, frame: ErrorFrame, text: string, at: Date): void {
  const { code, description, details } = frame;
  takeAnswer(socket, frame.messageId, text, at, () => ({ kind: 'error', code, description, details, raw: text, at }));
}

function takeAnswer(socket: StationSocket, messageId: string, text: string, at: Date, end: (action: string) => CallEnd): void {
  const step = receiveAnswer(socket.session, messageId);
  socket.apply(step, (call: OutCall) => end(call.action));
  const [effect] = step.effects;
  if (effect?.kind === 'late') socket.peer?.lateResult(messageId, end(effect.call.action));
  else if (effect?.kind === 'unsolicited') {
    const problem = 'answer to a call we did not make';
    socket.recordBad({ at, kind: 'unsolicited', messageId, action: null, raw: text, problem, answer: null });
  }
}
