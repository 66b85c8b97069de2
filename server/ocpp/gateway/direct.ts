import type { Socket } from 'node:net';

/** A listener of a socket's `data`. */
type OnData = (chunk: Buffer) => void;

/** FIN and text; masked, as every frame of a client has to be (RFC 6455 §5.1, §5.2). */
const WHOLE_TEXT = 0x81;
const MASKED = 0x80;
const PING = 0x89;
const PONG = 0x8a;
/** Longest payload whose length needs no more than two bytes; longer ones are left to ws. */
const MAX_LENGTH = 0xffff;

/**
 * Takes the usual chunk, which is one whole text frame, straight from the socket: ws would pass it through a stream and several buffers,
 * which costs as much as reading its JSON. Pings and pongs go to ws as they come. With the first chunk that is anything else (a part of a
 * frame, a fragment, a close, an error), ws takes over for good and finds itself at the beginning of a frame.
 */
export function takeDirectly(socket: Socket, onText: (payload: Buffer) => void): void {
  const [viaWs] = socket.listeners('data');
  if (socket.listenerCount('data') !== 1 || viaWs === undefined) return;
  const onData: OnData = (chunk) => {
    if (socket.destroyed) return; // ws reads what is left itself
    let at = 0;
    while (at < chunk.length) {
      const payload = wholeTextAt(chunk, at);
      if (payload !== null) {
        at = payload.byteOffset - chunk.byteOffset + payload.length;
        onText(payload);
        continue;
      }
      const end = controlEndAt(chunk, at);
      const rest = end === null ? chunk.subarray(at) : chunk.subarray(at, end);
      if (end === null) {
        socket.off('data', onData);
        socket.on('data', viaWs as OnData);
      }
      viaWs.call(socket, rest);
      at = end ?? chunk.length;
    }
  };
  socket.on('data', onData);
  socket.off('data', viaWs as OnData);
}

/** The unmasked payload of the text frame that begins here; null when there is no whole one. Unmasks in place. */
function wholeTextAt(chunk: Buffer, at: number): Buffer | null {
  const left = chunk.length - at;
  if (left < 6 || chunk[at] !== WHOLE_TEXT) return null;
  const second = chunk[at + 1] as number;
  if (second < MASKED) return null;
  let length = second & 0x7f;
  let from = at + 2;
  if (length === 126) {
    if (left < 8) return null;
    length = chunk.readUInt16BE(from);
    from += 2;
  } else if (length > 126) return null;
  if (length > MAX_LENGTH || from + 4 + length > chunk.length) return null;
  unmask(chunk, from, length);
  return chunk.subarray(from + 4, from + 4 + length);
}

/** Four bytes at a time between the first and the last: one by one costs as much as parsing. */
function unmask(chunk: Buffer, maskAt: number, length: number): void {
  const from = maskAt + 4;
  const lead = Math.min(-(chunk.byteOffset + from) & 3, length);
  unmaskBytes(chunk, maskAt, 0, lead);
  const words = (length - lead) >> 2;
  if (words > 0) {
    for (let i = 0; i < 4; i++) WORD_BYTES[i] = chunk[maskAt + ((lead + i) & 3)] as number;
    const mask = WORD[0] as number;
    const view = new Int32Array(chunk.buffer, chunk.byteOffset + from + lead, words);
    for (let i = 0; i < words; i++) view[i] = (view[i] as number) ^ mask;
  }
  unmaskBytes(chunk, maskAt, lead + words * 4, length);
}

function unmaskBytes(chunk: Buffer, maskAt: number, from: number, to: number): void {
  for (let i = from; i < to; i++)
    chunk[maskAt + 4 + i] = (chunk[maskAt + 4 + i] as number) ^ (chunk[maskAt + (i & 3)] as number);
}

/** In the byte order of this machine. */
const WORD = new Int32Array(1);
const WORD_BYTES = new Uint8Array(WORD.buffer);

/** Where the ping or pong that begins here ends; null when there is no whole one. */
function controlEndAt(chunk: Buffer, at: number): number | null {
  const first = chunk[at];
  const second = chunk[at + 1] ?? 0;
  const length = second & 0x7f;
  if ((first !== PING && first !== PONG) || second < MASKED || length > 125) return null;
  const end = at + 6 + length;
  return end <= chunk.length ? end : null;
}
