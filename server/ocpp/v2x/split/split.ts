import { combineAnswers, type OutboundCall, type OutboundContext } from '../../outbound';
import type { CallSplitter } from '../../run-command';
import { cut, LIST_OF } from './lists';

type Payload = Record<string, unknown>;

/**
 * Cuts a message whose list is longer than the station takes (2.0.1 B05.FR.11, B06.FR.16, D01.FR.09, N04.FR.09...). Every part is a CALL of
 * its own: reports get a requestId each; a local list goes out whole or differential first and differential for the rest, each part
 * under the next version, and stops where the station refuses (D01).
 */
export function splitCall(call: OutboundCall, context: Pick<OutboundContext, 'limits' | 'nextRequestId'>): OutboundCall[] {
  const field = LIST_OF.get(call.action);
  const payload: Payload = { ...call.payload };
  const list = field === undefined ? undefined : payload[field];
  if (field === undefined || !Array.isArray(list)) return [call];
  const limit = context.limits.get(call.action);
  const around = Buffer.byteLength(JSON.stringify({ ...payload, [field]: [] }));
  const parts: unknown[][] = cut(list, limit, around);
  if (parts.length === 1) return [call];
  return parts.map((part, i) => toPart(call, { ...payload, [field]: part }, i, context));
}

function toPart(
  call: OutboundCall,
  payload: Payload,
  i: number,
  context: Pick<OutboundContext, 'nextRequestId'>,
): OutboundCall {
  if (call.action === 'SendLocalList') {
    const first = typeof payload.versionNumber === 'number' ? payload.versionNumber : 1;
    const updateType = i === 0 ? payload.updateType : 'Differential';
    return { ...call, endsOnRefusal: true, payload: { ...payload, updateType, versionNumber: first + i } };
  }
  if (typeof payload.requestId !== 'number' || i === 0) return { ...call, payload };
  const requestId = context.nextRequestId();
  return { ...call, correlationId: requestId, payload: { ...payload, requestId } };
}

/** The parts' lists one after the other; what is no list is the last one's. */
export function joinPayloads(payloads: readonly unknown[]): unknown {
  const joined: Payload = {};
  for (const payload of payloads) {
    if (typeof payload !== 'object' || payload === null) continue;
    for (const [key, value] of Object.entries(payload)) {
      const before = joined[key];
      joined[key] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
    }
  }
  return joined;
}

export const callSplitter: CallSplitter = {
  actions: new Set(LIST_OF.keys()),
  split: splitCall,
  combine: combineAnswers,
  join: joinPayloads,
};
