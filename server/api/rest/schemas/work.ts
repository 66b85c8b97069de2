import { z } from 'zod';
import type { Command } from '../../../domain/command/command';
import type { HistoryEntry, MessageView, SessionRow, SessionView } from '../../../domain/fleet/views';
import { OCPP_VERSIONS } from '../../../domain/protocol';
import { HOLDING_KINDS, type Holding } from '../../../domain/station/holding';
import { outcome } from './outcome';

const text = z.string().nullable();
const instant = z.date().nullable();
const amount = z.number().nullable();
const whole = z.number().int();

const transactionFields = {
  id: whole,
  ocppId: z.string().describe("The station's own name for it; 1.6: our id as text."),
  identity: z.string(),
  stationName: z.string(),
  siteId: whole.nullable(),
  siteName: text,
  evseId: whole,
  connectorId: whole.nullable(),
  startedAt: z.date(),
  endedAt: instant,
  idToken: text,
  tokenLabel: text,
  energyWh: z.number(),
  powerW: amount,
  soc: amount.describe('Percent.'),
  chargingState: text,
  stoppedReason: text,
  lastHeardAt: z.date(),
  doubts: z.array(z.string()).describe('Reasons to doubt its figures; to be resolved before billing.'),
};
export const transactionRow = z.object(transactionFields).meta({ id: 'TransactionSummary' });
export const transaction = z
  .object({
    ...transactionFields,
    version: z.enum(OCPP_VERSIONS).nullable(),
    meterStartWh: amount,
    meterStopWh: amount,
    lastRegisterWh: amount,
    lastRegisterAt: instant,
    stopIdToken: text,
    remoteStartId: whole.nullable(),
    offline: z.boolean().describe('Whether some of it was heard only after the station was back.'),
    events: z.array(
      z.object({
        eventType: z.string(),
        seqNo: whole.nullable(),
        occurredAt: z.date(),
        receivedAt: z.date(),
        triggerReason: text,
        chargingState: text,
        idToken: text,
        offline: z.boolean(),
        messageId: z.string(),
      }),
    ),
  })
  .meta({ id: 'Transaction' });

export function toTransactionRow(row: SessionRow): z.output<typeof transactionRow> {
  const { stationId: _id, timeZone: _zone, energyGrewAt: _grew, doubts, ...fields } = row;
  return pick(transactionFields, { ...fields, doubts: [...doubts] });
}

export function toTransaction(view: SessionView): z.output<typeof transaction> {
  const { version, meterStartWh, meterStopWh, lastRegisterWh, lastRegisterAt, stopIdToken, remoteStartId, offline } = view;
  return {
    ...toTransactionRow(view),
    ...{ version, meterStartWh, meterStopWh, lastRegisterWh, lastRegisterAt, stopIdToken, remoteStartId, offline },
    events: view.events,
  };
}

/** Only what the shape names: rows may carry more than their type says. */
function pick<T extends object>(shape: Record<keyof T, unknown>, row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(shape, name))) as T;
}

const observation = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('seen'), what: z.string(), at: z.date() }),
    z.object({ kind: z.literal('contradicted'), what: z.string(), at: z.date() }),
    z.object({ kind: z.literal('notSeen'), withinMs: z.number() }),
  ])
  .describe('Whether its effect was seen afterwards.')
  .meta({ id: 'Observation' });
export const observed = observation.nullable();

export const command = z
  .object({
    id: z.uuid(),
    request: z.record(z.string(), z.unknown()).describe('As asked, secrets masked.'),
    state: z.enum(['queued', 'sent', 'answered', 'observed', 'failed']),
    outcome: outcome.nullable(),
    observation: observed,
    requestedByName: text,
    requestedAt: z.date(),
    deadlineAt: instant,
    sentAt: instant,
    answeredAt: instant,
    observedAt: instant,
    messageId: text.describe('Of the CALL, once sent.'),
  })
  .meta({ id: 'Command' });

export function toCommand({ stationId: _id, requestedBy: _by, ...view }: Command): z.output<typeof command> {
  return { ...view, request: { ...view.request } };
}

export const variable = z
  .object({
    name: z.object({
      component: z.string(),
      componentInstance: z.string().optional(),
      evseId: whole.optional(),
      connectorId: whole.optional(),
      variable: z.string(),
      variableInstance: z.string().optional(),
    }),
    path: z.string(),
    attribute: z.string(),
    value: text,
    mutability: text,
    unit: text,
    dataType: text,
    minLimit: amount,
    maxLimit: amount,
    valuesList: text,
    readAt: z.date(),
  })
  .meta({ id: 'Variable' });

export const holding = z
  .object({
    kind: z.enum(HOLDING_KINDS),
    key: z.string(),
    evseId: whole.nullable(),
    state: z.string(),
    data: z.record(z.string(), z.unknown()).describe('In terms of OCPP 2.x.'),
    at: z.date().describe('When the station last told it, or answered about it.'),
    messageId: text,
  })
  .meta({ id: 'Holding' }) satisfies z.ZodType<Holding>;

export const message = z
  .object({
    id: z.string(),
    at: z.date(),
    direction: z.enum(['inbound', 'outbound']),
    kind: z.enum(['call', 'send', 'bad', 'unsolicited']),
    messageId: text,
    action: text,
    request: z.string().describe('Payload text, passwords masked; the whole frame for kind bad.'),
    responseKind: z.enum(['result', 'error', 'timeout', 'closed']).nullable(),
    response: text,
    respondedAt: instant,
    problem: text,
    transactionId: whole.nullable(),
  })
  .meta({ id: 'Message' }) satisfies z.ZodType<MessageView>;

export const stationEvent = z
  .object({
    key: z.string(),
    at: z.date(),
    source: z.enum(['audit', 'event', 'command']),
    kind: z.string(),
    who: text,
    summary: z.string(),
    detail: z.unknown(),
    messageId: text,
  })
  .meta({ id: 'StationEvent' }) satisfies z.ZodType<HistoryEntry>;
