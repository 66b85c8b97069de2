import { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeDirectly } from '../direct';

interface Frame {
  first: number;
  payload: Buffer;
  mask: Buffer;
}

const TEXT = 0x81;
const PING = 0x89;
const FIRST_OF_TWO = 0x01;
const CLOSE = 0x88;

function toBytes({ first, payload, mask }: Frame): Buffer {
  const { length } = payload;
  const long = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
  if (long.length === 2) long.writeUInt16BE(length);
  if (long.length === 8) long.writeBigUInt64BE(BigInt(length));
  const second = 0x80 | (long.length === 0 ? length : long.length === 2 ? 126 : 127);
  return Buffer.concat([Buffer.from([first, second]), long, mask, payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]);
}

/** A socket whose `data` ws listens to; what came straight and what came by ws, as bytes of whole frames. */
function open() {
  const socket = new Socket();
  const heard: { straight: boolean; bytes: Buffer }[] = [];
  const viaWs = (chunk: Buffer) => heard.push({ straight: false, bytes: Buffer.from(chunk) });
  socket.on('data', viaWs);
  takeDirectly(socket, (payload) => heard.push({ straight: true, bytes: Buffer.from(payload) }));
  return { socket, heard, viaWs };
}

const mask = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((m) => Buffer.from(m));
const payloadOf = (maxLength: number) => fc.uint8Array({ maxLength }).map((p) => Buffer.from(p));
const text = fc.record({ first: fc.constant(TEXT), payload: payloadOf(300), mask });
const ping = fc.record({ first: fc.constant(PING), payload: payloadOf(125), mask });
const other = fc.record({ first: fc.constantFrom(FIRST_OF_TWO, CLOSE, 0x82, 0x00, 0xc1, 0x91), payload: payloadOf(20), mask });

test('however frames are cut into chunks, texts that come straight and bytes that go to ws are all of them, in order', () => {
  const frames = fc.array(fc.oneof({ weight: 6, arbitrary: text }, { weight: 2, arbitrary: ping }, other), { maxLength: 8 });
  fc.assert(
    fc.property(frames, fc.array(fc.nat(400), { maxLength: 8 }), fc.nat(3), (sent, cuts, offset) => {
      const { socket, heard } = open();
      let bytes = Buffer.concat(sent.map(toBytes));
      const whole = bytes;
      for (const cut of [...cuts, bytes.length]) {
        // In a buffer of its own, at any alignment: it is unmasked in place.
        const part = bytes.subarray(0, cut);
        const chunk = Buffer.alloc(part.length + offset).subarray(offset);
        part.copy(chunk);
        bytes = bytes.subarray(cut);
        if (chunk.length > 0) socket.emit('data', chunk);
      }
      // Put together again: a text that came straight is the next frame sent, the rest is byte for byte.
      let at = 0;
      let next = 0;
      const starts = sent.map((_, i) => Buffer.concat(sent.slice(0, i).map(toBytes)).length);
      for (const { straight, bytes: part } of heard) {
        while (next < sent.length && (starts[next] ?? 0) < at) next++;
        if (straight) {
          expect(starts[next]).toBe(at);
          expect(sent[next]?.first).toBe(TEXT);
          expect(part).toEqual(sent[next]?.payload);
          at += toBytes(sent[next] as Frame).length;
        } else {
          expect(part).toEqual(whole.subarray(at, at + part.length));
          at += part.length;
        }
      }
      expect(at).toBe(whole.length);
    }),
  );
});

test('one whole text frame a chunk comes straight, whatever its length up to 64 KiB', () => {
  const { socket, heard } = open();
  for (const length of [0, 1, 125, 126, 4096, 65_535]) {
    const payload = Buffer.alloc(length, 'å');
    socket.emit('data', toBytes({ first: TEXT, payload, mask: Buffer.from([1, 2, 3, 4]) }));
    expect(heard.pop()).toEqual({ straight: true, bytes: payload });
  }
  expect(heard).toEqual([]);
});

test('ws is in charge again from the first chunk on that is anything else', () => {
  const { socket, heard, viaWs } = open();
  const frame = (first: number) => toBytes({ first, payload: Buffer.from('x'), mask: Buffer.from([9, 8, 7, 6]) });
  socket.emit('data', frame(PING));
  expect(socket.listeners('data')).not.toContain(viaWs);
  socket.emit('data', frame(FIRST_OF_TWO));
  expect(socket.listeners('data')).toEqual([viaWs]);
  socket.emit('data', frame(TEXT));
  expect(heard.map((h) => h.straight)).toEqual([false, false, false]);
});

test('a frame without a mask goes to ws, which closes the socket for it', () => {
  const { socket, heard, viaWs } = open();
  socket.emit('data', Buffer.from([TEXT, 1, 0x78]));
  expect(heard).toEqual([{ straight: false, bytes: Buffer.from([TEXT, 1, 0x78]) }]);
  expect(socket.listeners('data')).toEqual([viaWs]);
});

test('a destroyed socket says nothing more', () => {
  const { socket, heard } = open();
  socket.destroy();
  socket.emit('data', toBytes({ first: TEXT, payload: Buffer.from('x'), mask: Buffer.alloc(4) }));
  expect(heard).toEqual([]);
});
