import type { ConnectorSummary, StationSummary, TransactionSummary } from '../domain/events';
import type { StationState } from '../domain/station/state';
import type { TransactionState } from '../domain/transaction/types';
import type { StationDetails } from '../features/ports';

export interface ConnectionFacts {
  connected: boolean;
  changedAt: Date;
  disconnectReason: string | null;
  lastMessageAt: Date | null;
}

/** What the fleet sees of a station: its state, what people say about it, and its connection. */
export function toSummary(state: StationState, details: StationDetails, connection: ConnectionFacts): StationSummary {
  return {
    id: details.id,
    identity: details.identity,
    name: details.name,
    siteId: details.siteId,
    latitude: details.latitude,
    longitude: details.longitude,
    vendor: state.vendor,
    model: state.model,
    firmwareVersion: state.firmwareVersion,
    version: state.version,
    admission: details.admission,
    demo: details.demo,
    connected: connection.connected,
    connectionChangedAt: connection.changedAt.getTime(),
    disconnectReason: connection.disconnectReason,
    lastMessageAt: connection.lastMessageAt?.getTime() ?? null,
    connectors: state.connectors.map((c): ConnectorSummary => {
      const t = state.transactions.findLast(
        (x) => x.evseId === c.evseId && (x.connectorId === null || x.connectorId === c.connectorId),
      );
      return {
        evseId: c.evseId,
        connectorId: c.connectorId,
        type: details.connectorTypes.get(`${c.evseId}:${c.connectorId}`) ?? null,
        status: c.status,
        reportedStatus: c.reportedStatus,
        errorCode: c.errorCode,
        vendorErrorCode: c.vendorErrorCode,
        info: c.info,
        statusAt: c.statusAt.getTime(),
        transaction: t ? toTransactionSummary(t) : null,
      };
    }),
  };
}

function toTransactionSummary(t: TransactionState): TransactionSummary {
  return {
    id: t.id,
    startedAt: t.startedAt.getTime(),
    energyWh: t.energyWh,
    powerW: t.powerW,
    soc: t.soc,
    chargingState: t.chargingState,
    energyGrewAt: t.energyGrewAt?.getTime() ?? null,
    idToken: t.idToken?.idToken ?? null,
    lastHeardAt: t.lastHeardAt.getTime(),
  };
}
