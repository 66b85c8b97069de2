import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { id } from '../../inputs';
import { stationFilter } from '../../routers/stations/inputs';
import { connectorInput, stationChange, stationInput } from '../../routers/stations/write';
import { operation } from '../operation';
import { connector, evse, station, stationRow, toConnector, toEvses, toStation, toStationRow } from '../schemas/fleet';
import { identity, instant, number, paged, pageOf, toPage } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Stations';
const params = z.object({ identity });
const passwordOnce = z.string().nullable().describe("The password made up for 'generate'; shown this once.");
const created = station.extend({ password: passwordOnce }).meta({ id: 'StationWithPassword' });
const place = z.object({ identity, evseId: number, connectorId: number });

const filter = z.object({
  search: stationFilter.shape.search,
  siteIds: z.array(number.pipe(id)).max(1000).optional(),
  statuses: stationFilter.shape.statuses,
  versions: stationFilter.shape.versions,
  vendors: stationFilter.shape.vendors,
  models: stationFilter.shape.models,
  firmwares: stationFilter.shape.firmwares,
  admission: stationFilter.shape.admission,
  sort: stationFilter.shape.sort,
  direction: stationFilter.shape.direction,
  ...paged,
});

export const stations = [
  operation({
    id: 'listStations',
    method: 'GET',
    path: '/stations',
    tag,
    summary: 'Stations within the scope of the key',
    permission: 'stations.read',
    query: filter,
    answers: { 200: { description: 'A page.', schema: pageOf(stationRow) } },
    handle: async ({ query }, context) => ({ body: toPage(context, await context.api.stations.list(query), toStationRow) }),
  }),
  operation({
    id: 'createStation',
    method: 'POST',
    path: '/stations',
    tag,
    summary: 'Register a station, so that it may connect',
    description:
      'Set the answered `ocppUrl` (and password) in the station. Security profile 0: no password; 1: HTTP Basic, with a password of 16 to 40 characters or `generate`, which is answered this once; 2: the same over TLS; 3: a client certificate.',
    permission: 'stations.write',
    idempotent: true,
    body: stationInput,
    bodyExample: { identity: 'UPP-0001', name: 'Uppsala 1', securityProfile: 1, password: 'generate' },
    answers: {
      201: { description: 'The station.', schema: created },
      409: { description: 'Another station has this identity.' },
    },
    async handle({ body }, { api }) {
      const made = await api.stations.create(body);
      return {
        status: 201,
        body: { ...toStation(made.station), password: made.password },
        headers: { location: `/api/v1/stations/${encodeURIComponent(made.station.identity)}` },
      };
    },
  }),
  operation({
    id: 'getStation',
    method: 'GET',
    path: '/stations/{identity}',
    tag,
    summary: 'One station with its EVSEs and connectors',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'The station.', schema: station } },
    handle: async (input, context) => ({ body: toStation(await findStation(context, input.params.identity)) }),
  }),
  operation({
    id: 'updateStation',
    method: 'PATCH',
    path: '/stations/{identity}',
    tag,
    summary: 'Change what is given; null clears',
    description:
      'With `expectedUpdatedAt` a change made by somebody else in between is a conflict; without, the last one wins.',
    permission: 'stations.write',
    params,
    body: stationChange.extend({ expectedUpdatedAt: instant.optional() }),
    bodyExample: { name: 'Uppsala north', admission: 'accepted' },
    answers: {
      200: { description: 'The station as it is now.', schema: created },
      409: { description: 'Somebody changed it since `expectedUpdatedAt`.' },
    },
    async handle(input, context) {
      const before = await findStation(context, input.params.identity);
      const { newPassword, ...after } = await context.api.stations.update({
        ...input.body,
        id: before.id,
        expectedUpdatedAt: input.body.expectedUpdatedAt ?? before.updatedAt,
      });
      return { body: { ...toStation(after), password: newPassword } };
    },
  }),
  operation({
    id: 'deleteStation',
    method: 'DELETE',
    path: '/stations/{identity}',
    tag,
    summary: 'Take a station out of the fleet; its history is kept',
    description:
      'Its transactions stay under `/transactions`, its messages and events under its identity. Registered again with the same identity it is the same station: its EVSEs are there again.',
    permission: 'stations.write',
    params,
    answers: { 204: { description: 'Gone; it is disconnected and may not come back.' } },
    async handle(input, context) {
      await context.api.stations.delete({ id: (await findStation(context, input.params.identity)).id });
      return { status: 204 };
    },
  }),
  operation({
    id: 'listEvses',
    method: 'GET',
    path: '/stations/{identity}/evses',
    tag,
    summary: 'EVSEs of a station, with their connectors',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'Those it has reported.', schema: z.object({ items: z.array(evse) }) } },
    handle: async (input, context) => ({
      body: { items: toEvses((await findStation(context, input.params.identity)).connectors) },
    }),
  }),
  operation({
    id: 'getEvse',
    method: 'GET',
    path: '/stations/{identity}/evses/{evseId}',
    tag,
    summary: 'One EVSE',
    permission: 'stations.read',
    params: z.object({ identity, evseId: number }),
    answers: { 200: { description: 'The EVSE.', schema: evse } },
    async handle(input, context) {
      const evses = toEvses((await findStation(context, input.params.identity)).connectors);
      const found = evses.find((one) => one.evseId === input.params.evseId);
      if (!found) throw notFound('This EVSE');
      return { body: found };
    },
  }),
  operation({
    id: 'getConnector',
    method: 'GET',
    path: '/stations/{identity}/evses/{evseId}/connectors/{connectorId}',
    tag,
    summary: 'One connector',
    permission: 'stations.read',
    params: place,
    answers: { 200: { description: 'The connector.', schema: connector } },
    async handle(input, context) {
      const { evseId, connectorId } = input.params;
      const { connectors } = await findStation(context, input.params.identity);
      const found = connectors.find((one) => one.evseId === evseId && one.connectorId === connectorId);
      if (!found) throw notFound('This connector');
      return { body: toConnector(found) };
    },
  }),
  operation({
    id: 'updateConnector',
    method: 'PATCH',
    path: '/stations/{identity}/evses/{evseId}/connectors/{connectorId}',
    tag,
    summary: 'Say what plug it is and how much it can give',
    permission: 'stations.write',
    params: place,
    body: connectorInput,
    bodyExample: { type: 'CCS2', maxPowerW: 150_000 },
    answers: { 200: { description: 'The connector as it is now.', schema: connector } },
    async handle(input, context) {
      const { evseId, connectorId } = input.params;
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: toConnector(await context.api.stations.setConnector({ stationId, evseId, connectorId, ...input.body })) };
    },
  }),
];
