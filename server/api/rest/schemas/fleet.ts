import { z } from 'zod';
import type { ConnectorView, SiteView, StationRow, StationView, TokenView } from '../../../domain/fleet/views';
import { SHOWN_STATUSES } from '../../../domain/station/status';

export const site = z
  .object({
    id: z.number().int(),
    name: z.string(),
    address: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
    timeZone: z.string(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    stationCount: z.number().int(),
  })
  .meta({ id: 'Site' }) satisfies z.ZodType<SiteView>;

const shown = z.enum(SHOWN_STATUSES);
const stationFields = {
  identity: z.string(),
  name: z.string(),
  siteId: z.number().int().nullable(),
  siteName: z.string().nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  serialNumber: z.string().nullable(),
  firmwareVersion: z.string().nullable(),
  version: z.enum(['1.6', '2.0.1', '2.1']).nullable().describe('OCPP version spoken now or last; null: never connected.'),
  admission: z.enum(['accepted', 'pending', 'disabled']),
  securityProfile: z.number().int(),
  connected: z.boolean(),
  connectionChangedAt: z.date().nullable(),
  lastMessageAt: z.date().nullable(),
  status: shown.describe('The worst of its connectors.'),
  activeTransactions: z.number().int(),
  powerW: z.number(),
};

export const stationRow = z.object(stationFields).meta({ id: 'StationSummary' });

export const connector = z
  .object({
    evseId: z.number().int(),
    connectorId: z.number().int(),
    type: z.string().nullable(),
    maxPowerW: z.number().nullable(),
    status: shown,
    reportedStatus: z.string().describe("The station's own word."),
    errorCode: z.string().nullable(),
    info: z.string().nullable(),
    vendorId: z.string().nullable(),
    vendorErrorCode: z.string().nullable(),
    statusAt: z.date(),
    transactionId: z.number().int().nullable(),
  })
  .meta({ id: 'Connector' });

export const evse = z.object({ evseId: z.number().int(), connectors: z.array(connector) }).meta({ id: 'Evse' });

export const station = z
  .object({
    ...stationFields,
    notes: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    timeZone: z.string(),
    hasPassword: z.boolean(),
    registration: z.string().describe('What its last BootNotification was answered.'),
    lastBootAt: z.date().nullable(),
    remoteAddress: z.string().nullable(),
    disconnectReason: z.string().nullable(),
    ocppUrl: z.string().describe('Address to set in the station.'),
    evses: z.array(evse),
    createdAt: z.date(),
    updatedAt: z.date().describe('Give it back as `expectedUpdatedAt` to be told of edits in between.'),
  })
  .meta({ id: 'Station' });

export const token = z
  .object({
    id: z.number().int(),
    idToken: z.string(),
    type: z.string(),
    label: z.string().nullable(),
    groupId: z.string().nullable(),
    status: z.string(),
    expiresAt: z.date().nullable(),
    lastSeenAt: z.date().nullable(),
    credit: z.number().nullable().describe('Prepaid: what is left, in its currency; null: not prepaid.'),
    creditCurrency: z.string().nullable().describe('ISO 4217'),
    language1: z.string().nullable(),
    language2: z.string().nullable(),
    personalMessage: z.string().nullable().describe('Shown to the driver by 2.x stations that can.'),
    places: z.array(z.string()).describe('Where it is good: `identity` or `identity/evse`; none: everywhere.'),
  })
  .meta({ id: 'Token' }) satisfies z.ZodType<TokenView>;

export function toStationRow(row: StationRow): z.output<typeof stationRow> {
  return {
    identity: row.identity,
    name: row.name,
    siteId: row.siteId,
    siteName: row.siteName,
    vendor: row.vendor,
    model: row.model,
    serialNumber: row.serialNumber,
    firmwareVersion: row.firmwareVersion,
    version: row.version,
    admission: row.admission,
    securityProfile: row.securityProfile,
    connected: row.connected,
    connectionChangedAt: row.connectionChangedAt,
    lastMessageAt: row.lastMessageAt,
    status: row.shown,
    activeTransactions: row.activeTransactions,
    powerW: row.powerW,
  };
}

export function toConnector(view: ConnectorView): z.output<typeof connector> {
  const { evseId, connectorId, type, maxPowerW, shown: status, reportedStatus, errorCode, info, vendorId } = view;
  const { vendorErrorCode, statusAt, transaction } = view;
  return {
    ...{ evseId, connectorId, type, maxPowerW, status, reportedStatus, errorCode, info, vendorId, vendorErrorCode, statusAt },
    transactionId: transaction?.id ?? null,
  };
}

export function toEvses(connectors: readonly ConnectorView[]): z.output<typeof evse>[] {
  const evses = new Map<number, z.output<typeof evse>>();
  for (const view of connectors) {
    const one = evses.get(view.evseId) ?? { evseId: view.evseId, connectors: [] };
    one.connectors.push(toConnector(view));
    evses.set(view.evseId, one);
  }
  return [...evses.values()].sort((a, b) => a.evseId - b.evseId);
}

export function toStation(view: StationView): z.output<typeof station> {
  return {
    ...toStationRow({ ...view, statuses: [], connectorCount: view.connectors.length }),
    notes: view.notes,
    latitude: view.latitude,
    longitude: view.longitude,
    timeZone: view.timeZone,
    hasPassword: view.hasPassword,
    registration: view.registration,
    lastBootAt: view.lastBootAt,
    remoteAddress: view.remoteAddress,
    disconnectReason: view.disconnectReason,
    ocppUrl: view.ocppUrl,
    evses: toEvses(view.connectors),
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
  };
}
