import type { Actor } from '../../../domain/access/access';
import type { ConnectorView } from '../../../domain/fleet/views';
import { notFound } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import { getStationRecord } from './find-station';
import type { StationEditPorts } from './ports';

export interface ConnectorInput {
  stationId: number;
  evseId: number;
  connectorId: number;
  type?: string | null | undefined;
  maxPowerW?: number | null | undefined;
}

/** What the station does not report about a connector: plug type and rated power. */
export async function setConnector(ports: StationEditPorts, actor: Actor, input: ConnectorInput): Promise<ConnectorView> {
  const station = await getStationRecord(ports.stations, actor, input.stationId);
  const { stationId, evseId, connectorId } = input;
  const change = {
    ...(input.type === undefined ? {} : { type: input.type }),
    ...(input.maxPowerW === undefined ? {} : { maxPowerW: input.maxPowerW === null ? null : Math.round(input.maxPowerW) }),
  };
  const audit = auditBy(actor, ports.clock, 'connector.update', { evseId, connectorId, ...change });
  const saved = await ports.stations.setConnector({ stationId, evseId, connectorId }, change, audit);
  if (!saved) throw notFound('This connector');
  ports.bus.publish({ kind: 'stationsEdited', stationIds: [stationId] });
  const view = await ports.reads.find(actor, { id: station.id });
  const connector = view?.connectors.find((c) => c.evseId === evseId && c.connectorId === connectorId);
  if (!connector) throw notFound('This connector');
  return connector;
}
