import type { OCPP21 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../domain/instant';
import type { StationState } from '../../../domain/station/state';
import type { TransactionReport } from '../../../domain/transaction/report';
import { toReadings } from '../../../domain/transaction/sampled';
import type { IdTokenRef, TransactionState } from '../../../domain/transaction/types';
import { notingClosed, underPayment } from '../../../features/payment-methods/authorize-here';
import { recordSessionHoldings, recordSessionsLost, type SessionFacts } from '../../../features/sessions/session-holdings';
import { type Authorization, authorize, type Shown } from '../../../features/transactions/authorize';
import { findReported } from '../../../features/transactions/find';
import { recordTransaction } from '../../../features/transactions/record';
import { type InboundContext, inboundCall } from '../../inbound';
import { toIdToken, toIdTokenInfo, toRawMeterValues } from '../words';
import { toldIn } from './told';

/** Identifiers have at most 36 characters; much longer ones fit no index. */
const MAX_ID = 255;

/**
 * OCPP 2.0.1 E01-E15, 2.1 adds fields only. Events come in any order, repeated, with odd sequence numbers; all are answered. The
 * answer carries idTokenInfo exactly when a token was sent (E01.FR.05..., C01).
 */
export const transactionEvent = inboundCall<OCPP21.TransactionEventRequest>({
  action: 'TransactionEvent',
  handle: async (request, context) => {
    const { state, receivedAt, loader, ids, stamp } = context;
    const idToken = request.idToken ? toIdToken(request.idToken) : null;
    const report = toReport(request, context.messageId, receivedAt);
    report.idToken = idToken;
    const found = await findReported(state, report, loader);
    const authorization = idToken ? await judge(context, idToken, report, found) : null;
    report.tokenAccepted = authorization ? authorization.status === 'Accepted' : null;
    const freshId = found === null ? await ids.nextTransactionId() : 0;
    const recorded = recordTransaction(state, report, found, () => freshId);
    const { transaction, ...decision } = notingClosed(recorded, authorization, {
      ...{ token: idToken, receivedAt, messageId: context.messageId, evseId: recorded.transaction.evseId },
      transactionId: recorded.transaction.id,
    });
    const held = await recordSessionHoldings(toldIn(context), report, found, transaction, toFacts(request));
    const lost = decision.facts.flatMap((f) =>
      f.kind === 'transactionEnded' && f.transaction.id !== transaction.id ? [f.transaction] : [],
    );
    if (lost.length > 0) await recordSessionsLost(toldIn(context), lost);
    const response: OCPP21.TransactionEventResponse = authorization
      ? { idTokenInfo: toIdTokenInfo(authorization, receivedAt, stamp) }
      : {};
    // I02.FR.01: the final cost, when it was us who reckoned it.
    if (held.totalCost !== null) response.totalCost = held.totalCost;
    // 2.1 C17.FR.03: a prepaid session may cost what is left, told once. 2.0.1 has no field for it.
    const credit = authorization?.status === 'Accepted' ? authorization.extras?.credit : null;
    if (state.version === '2.1' && typeof credit === 'number' && isStart(report, found)) {
      response.transactionLimit = { maxCost: credit };
    }
    const topics = held.touched ? [...decision.topics, 'holdings' as const] : decision.topics;
    return { response, decision: { ...decision, topics }, transactionId: transaction.id };
  },
});

/** Whether the session begins to be this token's with the event: started by it, or shown after the plug (E03, E02). */
const isStart = (report: TransactionReport, found: TransactionState | null): boolean =>
  report.eventType !== 'Ended' && (report.eventType === 'Started' || found === null || found.idToken === null);

function shownBy(state: StationState, report: TransactionReport, found: TransactionState | null): Shown {
  const { stationId, identity } = state;
  const evseId = report.evseId ?? found?.evseId ?? null;
  const starts = isStart(report, found) ? (found?.id ?? null) : 'no';
  return { stationId, identity, evseId, starts, isPast: report.offline };
}

/** Token and ways of paying; only events that carry a token cost this. */
function judge(
  context: InboundContext,
  token: IdTokenRef,
  report: TransactionReport,
  found: TransactionState | null,
): Authorization | Promise<Authorization> {
  const { state, receivedAt: now, tokens } = context;
  const shown = shownBy(state, report, found);
  const came = { remote: (report.remoteStartId ?? found?.remoteStartId ?? null) !== null, contract: false };
  return underPayment(authorize(token, now, tokens, shown), { token, shown, came, now, state }, context);
}

/** What 2.1 adds. */
function toFacts(r: OCPP21.TransactionEventRequest): SessionFacts {
  const { tariffId, transactionLimit, operationMode } = r.transactionInfo;
  const facts: SessionFacts = {};
  if (tariffId !== undefined) facts.tariffId = tariffId;
  if (transactionLimit !== undefined) facts.transactionLimit = transactionLimit;
  if (operationMode !== undefined) facts.operationMode = operationMode;
  if (r.costDetails !== undefined) facts.costDetails = r.costDetails;
  if (r.preconditioningStatus !== undefined) facts.preconditioningStatus = r.preconditioningStatus;
  if (r.evseSleep !== undefined) facts.evseSleep = r.evseSleep;
  return facts;
}

function toReport(r: OCPP21.TransactionEventRequest, messageId: string, receivedAt: Date): TransactionReport {
  const when = believableInstant(parseInstant(r.timestamp), receivedAt);
  const info = r.transactionInfo;
  return {
    eventType: r.eventType,
    ocppId: info.transactionId.slice(0, MAX_ID),
    evseId: r.evse?.id ?? null,
    connectorId: r.evse?.connectorId ?? null,
    occurredAt: when.at,
    clockTrusted: when.trusted,
    receivedAt,
    seqNo: r.seqNo,
    triggerReason: r.triggerReason,
    offline: r.offline ?? false,
    idToken: null,
    tokenAccepted: null,
    chargingState: info.chargingState ?? null,
    // E06.FR: an absent reason at the end means Local.
    stoppedReason: r.eventType === 'Ended' ? (info.stoppedReason ?? 'Local') : null,
    remoteStartId: info.remoteStartId ?? null,
    reservationId: r.reservationId ?? null,
    meterWh: null,
    readings: toReadings(toRawMeterValues(r.meterValue), receivedAt, when.at),
    messageId,
  };
}
