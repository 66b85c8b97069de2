import type { ConnectorSummary, StationSummary } from '../events';
import type { WebhookEvent } from './webhook';

export interface Change {
  event: WebhookEvent;
  data: Record<string, unknown>;
  /** Of transaction events: what `updated` is gathered by. */
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

function transactionChanges(before: StationSummary, after: StationSummary): Change[] {
  const running = (summary: StationSummary) =>
    new Map(summary.connectors.flatMap((one) => (one.transaction ? [[one.transaction.id, one] as const] : [])));
  const [were, are] = [running(before), running(after)];
  const changes: Change[] = [];
  for (const [transactionId] of were) {
    // Its figures are those of the stored transaction: the summary no longer has it.
    if (!are.has(transactionId)) changes.push({ event: 'transaction.ended', data: { transactionId }, transactionId });
  }
  for (const [transactionId, connector] of are) {
    const was = were.get(transactionId)?.transaction;
    const now = connector.transaction;
    if (!now || (was && was.lastHeardAt === now.lastHeardAt && was.chargingState === now.chargingState)) continue;
    const { energyWh, powerW, soc, chargingState, idToken } = now;
    const place = { transactionId, evseId: connector.evseId, connectorId: connector.connectorId };
    const data = { ...place, startedAt: new Date(now.startedAt), energyWh, powerW, soc, chargingState, idToken };
    changes.push({ event: was ? 'transaction.updated' : 'transaction.started', data, transactionId });
  }
  return changes;
}
