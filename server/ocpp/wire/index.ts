export { spellErrorCode } from './codes';
export { decodeFrame, payloadText, unreadable } from './decode';
export { encodeCall, encodeError, encodeResult, encodeResultError, encodeSend } from './encode';
export {
  type BadTextFrame,
  type CallFrame,
  type ErrorFrame,
  type Frame,
  type ResultFrame,
} from './frame';
export { splitFrames } from './split';
export { storable } from './text';
