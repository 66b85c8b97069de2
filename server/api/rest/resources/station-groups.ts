import { z } from 'zod';
import { groupInput } from '../../routers/baselines/groups';
import { operation } from '../operation';
import { cursor, limit, number, pageOf, toPage } from '../schemas/parts';

const tag = 'Station groups';
const params = z.object({ groupId: number });
const group = z
  .object({
    id: z.number().int(),
    name: z.string(),
    note: z.string().nullable(),
    stations: z.number().int().describe("Within the key's sites."),
    drifted: z.number().int().describe('Of those, the ones that differ from their baselines.'),
    createdAt: z.date(),
  })
  .meta({ id: 'StationGroup' });
const member = z
  .object({
    identity: z.string(),
    name: z.string(),
    siteName: z.string().nullable(),
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    drifted: z.number().int(),
  })
  .meta({ id: 'StationGroupMember' });
const identities = z.array(z.string().min(1).max(255)).min(1).max(20_000);
const CHANGED = {
  200: { description: 'How many changed.', schema: z.object({ added: z.number().int(), removed: z.number().int() }) },
};

export const stationGroups = [
  operation({
    id: 'listStationGroups',
    method: 'GET',
    path: '/station-groups',
    tag,
    summary: 'Stations put together by hand, for baselines, plans and prices',
    permission: 'stations.read',
    answers: { 200: { description: 'All of them, by name.', schema: z.object({ items: z.array(group) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.stationGroups.list() } }),
  }),
  operation({
    id: 'createStationGroup',
    method: 'POST',
    path: '/station-groups',
    tag,
    summary: 'Make a group',
    permission: 'configuration.plan',
    idempotent: true,
    body: groupInput,
    bodyExample: { name: 'Rapid chargers' },
    answers: { 201: { description: 'The group.', schema: group } },
    async handle({ body }, { api }) {
      const saved = await api.stationGroups.save(body);
      return { status: 201, body: saved, headers: { location: `/api/v1/station-groups/${saved.id}` } };
    },
  }),
  operation({
    id: 'getStationGroup',
    method: 'GET',
    path: '/station-groups/{groupId}',
    tag,
    summary: 'One group',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'The group.', schema: group } },
    handle: async (input, { api }) => ({ body: await api.stationGroups.get({ id: input.params.groupId }) }),
  }),
  operation({
    id: 'replaceStationGroup',
    method: 'PUT',
    path: '/station-groups/{groupId}',
    tag,
    summary: 'Rename a group',
    permission: 'configuration.plan',
    params,
    body: groupInput,
    bodyExample: { name: 'Rapid chargers', note: '150 kW and more' },
    answers: { 200: { description: 'The group as it is now.', schema: group } },
    handle: async (input, { api }) => ({ body: await api.stationGroups.save({ ...input.body, id: input.params.groupId }) }),
  }),
  operation({
    id: 'deleteStationGroup',
    method: 'DELETE',
    path: '/station-groups/{groupId}',
    tag,
    summary: 'Delete a group; its stations stay',
    permission: 'configuration.plan',
    params,
    answers: { 204: { description: 'Deleted.' }, 409: { description: 'A baseline or price is still for it.' } },
    async handle(input, { api }) {
      await api.stationGroups.delete({ id: input.params.groupId });
      return { status: 204 };
    },
  }),
  operation({
    id: 'listStationGroupMembers',
    method: 'GET',
    path: '/station-groups/{groupId}/stations',
    tag,
    summary: 'Its stations, by name',
    permission: 'stations.read',
    params,
    query: z.object({ cursor, limit }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(member) } },
    async handle(input, context) {
      const page = await context.api.stationGroups.members({ id: input.params.groupId, ...input.query });
      return { body: toPage(context, page, ({ id: _id, ...one }) => one) };
    },
  }),
  operation({
    id: 'addStationsToGroup',
    method: 'POST',
    path: '/station-groups/{groupId}/stations',
    tag,
    summary: 'Put stations into a group; unknown identities are left out',
    permission: 'configuration.plan',
    params,
    body: z.object({ identities }),
    bodyExample: { identities: ['SE-UPP-01', 'SE-UPP-02'] },
    answers: CHANGED,
    handle: async (input, { api }) => ({
      body: await api.stationGroups.change({ id: input.params.groupId, add: input.body }),
    }),
  }),
  operation({
    id: 'removeStationsFromGroup',
    method: 'POST',
    path: '/station-groups/{groupId}/stations/remove',
    tag,
    summary: 'Take stations out of a group',
    permission: 'configuration.plan',
    params,
    body: z.object({ identities }),
    bodyExample: { identities: ['SE-UPP-02'] },
    answers: CHANGED,
    handle: async (input, { api }) => ({
      body: await api.stationGroups.change({ id: input.params.groupId, remove: input.body }),
    }),
  }),
];
