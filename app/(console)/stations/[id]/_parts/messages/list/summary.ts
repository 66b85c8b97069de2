import type { MessageView } from '@/server/domain/fleet/views';

/** Fields worth a glance, in the order people ask for them; found at any depth of the payload. */
const TELLING = [
  'updateType',
  'status',
  'connectorStatus',
  'eventType',
  'triggerReason',
  'errorCode',
  'evseId',
  'connectorId',
  'idTag',
  'idToken',
  'transactionId',
  'requestedMessage',
  'reason',
  'stopReason',
  'chargingState',
  'meterStart',
  'meterStop',
  'type',
  'key',
  'value',
  'chargePointVendor',
  'chargePointModel',
  'vendorName',
  'model',
  'firmwareVersion',
  'vendorId',
  'interval',
  'versionNumber',
  'listVersion',
  'count',
];
const MAX_PARTS = 4;
const MAX_LENGTH = 120;
/** A longer frame is not worth parsing for one line. */
const MAX_PARSED = 20_000;

/** One line of what a message says: `Charging · connector 2`. Empty when its payload says nothing (a heartbeat). */
export function summarise(message: Pick<MessageView, 'request' | 'kind'>): string {
  if (message.kind === 'bad' || message.request.length > MAX_PARSED) return message.request.slice(0, MAX_LENGTH);
  const payload = parse(message.request);
  if (typeof payload !== 'object' || payload === null) return message.request.slice(0, MAX_LENGTH);
  const found = new Map<string, string>();
  collect(payload, found, 0);
  const parts = TELLING.flatMap((field) => {
    const value = found.get(field);
    if (value === undefined || value === 'NoError') return [];
    return [/^-?\d/.test(value) ? `${field} ${value}` : value];
  });
  return [...new Set(parts)].slice(0, MAX_PARTS).join(' · ').slice(0, MAX_LENGTH);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function collect(value: object, found: Map<string, string>, depth: number): void {
  if (depth > 4) return;
  for (const [key, inner] of Object.entries(value)) {
    if (Array.isArray(inner) && inner.length !== 1) {
      // Many things: how many they are says more than what one of them is like.
      if (inner.length > 1 && !found.has('count')) found.set('count', `${key} ${inner.length}`);
    } else if (typeof inner === 'object' && inner !== null) collect(inner, found, depth + 1);
    else if (!found.has(key) && inner !== null && inner !== '') found.set(key, String(inner));
  }
}
