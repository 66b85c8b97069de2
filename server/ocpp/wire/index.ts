export { spellErrorCode } from './codes';
export { decodeFrame, payloadText, unreadable } from './decode';
export { encodeCall, encodeError, encodeResult, encodeResultError, encodeSend } from './encode';
export type {
  BadTextFrame,
  CallFrame,
  ErrorFrame,
  Frame,
  ResultFrame,
} from './frame';
export { splitFrames } from './split';
export { storable } from './text';
