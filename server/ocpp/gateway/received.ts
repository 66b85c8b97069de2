import { createHash } from 'node:crypto';
import type { InboundCall } from '../ports';
import type { Incoming } from '../session';

const MAX_FINGERPRINT = 4096;

/** A CALL or SEND on its way through the session. */
export interface Received extends Incoming {
  readonly call: InboundCall;
}

export function toReceived(call: InboundCall, text: string): Received {
  const fingerprint = text.length <= MAX_FINGERPRINT ? text : createHash('sha1').update(text).digest('base64');
  return { messageId: call.messageId, action: call.action, isSend: call.isSend, fingerprint, call };
}
