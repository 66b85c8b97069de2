import type { CallEnd } from '../ports';
import type { Outgoing } from '../session';

/** A CALL of ours, with whoever waits for its end. */
export interface OutCall extends Outgoing {
  readonly payloadJson: string;
  readonly timeoutMs: number;
  readonly onSent: ((at: Date) => void) | undefined;
  readonly resolve: (end: CallEnd) => void;
}

/** Codes an application may close with (RFC 6455 §7.4); anything else is taken for a normal end. */
export function closeCode(code: number): number {
  const standard = code >= 1000 && code <= 1014 && code !== 1004 && code !== 1005 && code !== 1006;
  return standard || (code >= 3000 && code <= 4999) ? code : 1000;
}

/** At most 123 bytes fit into a close frame. */
export function closeReason(reason: string): string {
  let text = reason.slice(0, 123);
  while (Buffer.byteLength(text) > 123) text = text.slice(0, -1);
  return text;
}

/** An unmasked, unfragmented text frame (RFC 6455 §5.2), head and text in one piece. */
export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const head = bytes < 126 ? 2 : bytes < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + bytes);
  frame[0] = 0x81; // FIN, text
  if (head === 2) frame[1] = bytes;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, head, 'utf8');
  return frame;
}
