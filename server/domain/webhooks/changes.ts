import type { ConnectorSummary, StationSummary } from '../events';
import type { TransactionState } from '../transaction/types';
import type { WebhookEvent } from './webhook';

export interface Change {
  event: WebhookEvent;
  data: Record<string, unknown>;
  /** What `transaction.updated` is gathered by. */
  transactionId?: number;
}

/** What became different between two summaries of a station, in the order a reader expects it. One unknown before is new. */
export function changesOf(known: StationSummary | undefined, after: StationSummary): Change[] {
  const before = known ?? { ...after, connected: false, connectors: [] };
  const changes: Change[] = [];
  if (!before.connected && after.connected) changes.push({ event: 'station.connected', data: { version: after.version } });
  const places = new Map(before.connectors.map((one) => [placeOf(one), one]));
  for (const connector of after.connectors) {
    const was = places.get(placeOf(connector));
    if (!was || statusOf(was) !== statusOf(connector)) changes.push(statusChange(was, connector));
  }
  changes.push(...transactionChanges(before, after));
  if (before.connected && !after.connected)
    changes.push({ event: 'station.disconnected', data: { reason: after.disconnectReason } });
  return changes;
}

const placeOf = ({ evseId, connectorId }: ConnectorSummary) => `${evseId}.${connectorId}`;
const statusOf = ({ status, reportedStatus, errorCode, vendorErrorCode }: ConnectorSummary) =>
  [status, reportedStatus, errorCode ?? '', vendorErrorCode ?? ''].join('\n');

function statusChange(was: ConnectorSummary | undefined, now: ConnectorSummary): Change {
  const { evseId, connectorId, status, reportedStatus, errorCode, vendorErrorCode, info } = now;
  const statusAt = new Date(now.statusAt);
  const data = { evseId, connectorId, status, reportedStatus, errorCode, vendorErrorCode, info, statusAt };
  return { event: 'connector.status', data: { ...data, previousStatus: was?.status ?? null } };
}

/** Of transactions that go on; starts and ends are told by what was committed. */
function transactionChanges(before: StationSummary, after: StationSummary): Change[] {
  const were = new Map(before.connectors.flatMap(({ transaction: t }) => (t ? [[t.id, t] as const] : [])));
  const changes: Change[] = [];
  for (const { evseId, connectorId, transaction: now } of after.connectors) {
    const was = now && were.get(now.id);
    if (!now || !was || (was.lastHeardAt === now.lastHeardAt && was.chargingState === now.chargingState)) continue;
    const { id: transactionId, energyWh, powerW, soc, chargingState, idToken } = now;
    const place = { transactionId, evseId, connectorId, startedAt: new Date(now.startedAt) };
    const data = { ...place, energyWh, powerW, soc, chargingState, idToken };
    changes.push({ event: 'transaction.updated', data, transactionId });
  }
  return changes;
}

/** What is told of a transaction when it is first heard of. */
export function startOf(t: TransactionState): Record<string, unknown> {
  const { energyWh, powerW, soc, chargingState, remoteStartId } = t;
  return { ...whichOf(t), energyWh, powerW, soc, chargingState, remoteStartId, offline: t.offline };
}

/** What is told of a transaction at its end. */
export function endOf(t: TransactionState): Record<string, unknown> {
  const { endedAt, energyWh, meterStartWh, meterStopWh, soc, stoppedReason, offline, doubts } = t;
  return { ...whichOf(t), endedAt, energyWh, meterStartWh, meterStopWh, soc, stoppedReason, offline, doubts };
}

function whichOf({ id, ocppId, evseId, connectorId, startedAt, idToken }: TransactionState): Record<string, unknown> {
  return { transactionId: id, ocppId, evseId, connectorId, startedAt, idToken: idToken?.idToken ?? null };
}
