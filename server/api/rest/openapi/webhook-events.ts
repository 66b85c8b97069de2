import { z } from 'zod';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../domain/webhooks/webhook';
import { outcome } from '../schemas/outcome';
import type { JsonSchema, SchemaWriter } from './schema';

/** A delivery, as OpenAPI 3.1 has what comes from a server. */
export interface DocumentWebhook {
  summary: string;
  description: string;
  requestBody: { content: Record<string, { schema: JsonSchema; example: unknown }> };
  responses: Record<string, { description: string }>;
}

export const SIGNATURE = `Each event is a POST of JSON to the webhook's address. Answer any 2xx within 10 s; anything else is tried again, 12 times over about four hours. Events may come out of order and more than once: go by \`at\`, and by \`id\`, which is the same in every attempt.

- \`Laddnav-Signature\`: \`t=<seconds since 1970>,v1=<hex>\`. \`v1\` is HMAC-SHA256 of \`<t>.<body>\`, the body as it came, keyed with the webhook's whole secret (\`whsec_\` included). Compare it, and refuse a \`t\` older than five minutes.
- \`Laddnav-Event\`, \`Laddnav-Event-Id\`: what it is, and \`id\`.
- \`Laddnav-Delivery\`, \`Laddnav-Attempt\`: which row of the log, and which try.`;

const whole = z.number().int();
const amount = z.number().nullable();
const text = z.string().nullable();
const which = {
  transactionId: whole.describe('Ours, as in `/transactions/{transactionId}`.'),
  ocppId: z.string().describe("The station's own name for it; 1.6: our id as text."),
  evseId: whole.describe('0: the station did not say.'),
  connectorId: whole.nullable(),
  startedAt: z.date(),
  idToken: text,
};
const going = { energyWh: z.number(), powerW: amount, soc: amount.describe('Percent.'), chargingState: text };
const offline = z.boolean().describe('Whether some of it was heard only after the station was back.');
const { ocppId: _ocppId, ...place } = which;

const EXAMPLE_TRANSACTION = {
  ...{ transactionId: 4711, ocppId: '4711', evseId: 1, connectorId: 1, startedAt: '2026-11-22T08:00:00.000Z' },
  idToken: '04A23F11',
};

/** What `data` holds, by event. */
const EVENTS: Record<WebhookEvent, { summary: string; description?: string; data: z.ZodObject; example: object }> = {
  'station.connected': {
    summary: 'A station came in',
    data: z.object({ version: text.describe('OCPP version it speaks.') }),
    example: { version: '2.0.1' },
  },
  'station.disconnected': {
    summary: 'A station went away',
    data: z.object({ reason: text }),
    example: { reason: 'connection lost' },
  },
  'station.refused': {
    summary: 'Somebody who tried to connect as a station was refused',
    description: '`station` is null for an identity nobody has registered.',
    data: z.object({
      ...{ identity: z.string(), reason: z.string(), detail: text, remoteAddress: z.string() },
      ...{ firstAt: z.date(), lastAt: z.date(), count: whole },
    }),
    example: {
      ...{ identity: 'UPP-0001', reason: 'wrongPassword', detail: null, remoteAddress: '192.0.2.7' },
      ...{ firstAt: '2026-11-22T09:59:00.000Z', lastAt: '2026-11-22T10:00:00.000Z', count: 3 },
    },
  },
  'connector.status': {
    summary: 'A connector has another status or error',
    data: z.object({
      ...{ evseId: whole, connectorId: whole, status: z.string(), previousStatus: text },
      reportedStatus: z.string().describe("The station's own word."),
      ...{ errorCode: text, vendorErrorCode: text, info: text, statusAt: z.date() },
    }),
    example: {
      ...{ evseId: 1, connectorId: 1, status: 'Faulted', previousStatus: 'Available', reportedStatus: 'Faulted' },
      ...{ errorCode: 'GroundFailure', vendorErrorCode: null, info: null, statusAt: '2026-11-22T10:00:00.000Z' },
    },
  },
  'transaction.started': {
    summary: 'A transaction is heard of for the first time',
    description: 'Also one that is over already: a station that was away tells of it afterwards.',
    data: z.object({
      ...{ ...which, ...going },
      remoteStartId: whole.nullable().describe('Of the remote start that led to it; 2.x.'),
      offline,
    }),
    example: {
      ...EXAMPLE_TRANSACTION,
      ...{ energyWh: 0, powerW: null, soc: null, chargingState: 'Charging', remoteStartId: null, offline: false },
    },
  },
  'transaction.updated': {
    summary: 'A transaction goes on; at most once a minute of one',
    data: z.object({ ...place, ...going }),
    example: {
      ...{ transactionId: 4711, evseId: 1, connectorId: 1, startedAt: '2026-11-22T08:00:00.000Z', idToken: '04A23F11' },
      ...{ energyWh: 9100, powerW: 11000, soc: null, chargingState: 'Charging' },
    },
  },
  'transaction.ended': {
    summary: 'A transaction has ended',
    description:
      'With `StopLost` among `doubts` the station has not told its end, only that it must be over. If the stop comes after all, the event comes once more with the right figures.',
    data: z.object({
      ...{ ...which, endedAt: z.date(), energyWh: z.number(), meterStartWh: amount, meterStopWh: amount, soc: amount },
      ...{ stoppedReason: text, offline },
      doubts: z.array(z.string()).describe('Reasons to doubt its figures; to be resolved before billing.'),
    }),
    example: {
      ...{ ...EXAMPLE_TRANSACTION, endedAt: '2026-11-22T10:00:00.000Z', energyWh: 18250, meterStartWh: 1000 },
      ...{ meterStopWh: 19250, soc: null, stoppedReason: 'Local', offline: false, doubts: [] },
    },
  },
  'command.ended': {
    summary: 'What was asked of a station was answered, or will not be',
    data: z.object({
      ...{ commandId: z.uuid(), request: z.record(z.string(), z.unknown()), outcome, requestedAt: z.date() },
      ...{ requestedByName: text, answeredAt: z.date().nullable() },
    }),
    example: {
      commandId: '0b6f2c6e-5d0e-4d7b-9a51-6f3a5c1f9f10',
      request: { kind: 'Reset', type: 'OnIdle' },
      outcome: { kind: 'answered', status: 'Accepted', accepted: true, info: null, response: { status: 'Accepted' } },
      ...{ requestedAt: '2026-11-22T09:59:59.000Z', requestedByName: 'billing', answeredAt: '2026-11-22T10:00:00.000Z' },
    },
  },
  'security.event': {
    summary: 'A station told of a security event',
    data: z.object({ at: z.date(), summary: z.string(), detail: z.unknown() }),
    example: {
      ...{ at: '2026-11-22T10:00:00.000Z', summary: 'TamperDetectionActivated' },
      detail: { type: 'TamperDetectionActivated' },
    },
  },
};

/** Every event a webhook may ask for. */
export function describeWebhooks(write: SchemaWriter['write']): Record<string, { post: DocumentWebhook }> {
  return Object.fromEntries(WEBHOOK_EVENTS.map((event) => [event, { post: describeEvent(event, write) }]));
}

function describeEvent(event: WebhookEvent, write: SchemaWriter['write']): DocumentWebhook {
  const { summary, description, data, example } = EVENTS[event];
  const body = z.object({
    id: z.uuid(),
    event: z.literal(event),
    at: z.date().describe('When it came about, by our clock.'),
    station: z.object({ identity: z.string(), name: z.string(), siteId: whole.nullable() }).nullable(),
    data,
  });
  const delivery = {
    ...{ id: '5b0c7d0e-0b53-4c0c-8f0e-3f6a9a1f2c11', event, at: '2026-11-22T10:00:00.000Z' },
    station: { identity: 'UPP-0001', name: 'Uppsala 1', siteId: 3 },
    data: example,
  };
  return {
    summary,
    description: description ?? '',
    requestBody: { content: { 'application/json': { schema: write(body, 'output'), example: delivery } } },
    responses: { '2XX': { description: 'Received.' } },
  };
}
