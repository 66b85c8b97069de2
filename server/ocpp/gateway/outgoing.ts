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
