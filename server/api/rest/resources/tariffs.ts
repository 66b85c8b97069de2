import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { assignmentInput, tariffInput } from '../../routers/prices/tariffs';
import { operation } from '../operation';
import { instant, number } from '../schemas/parts';

const tag = 'Tariffs';
const params = z.object({ tariffId: number });
const text = z.object({ language: z.string(), text: z.string() });
const tariff = z
  .object({
    id: z.number().int(),
    name: z.string(),
    currency: z.string().describe('ISO 4217.'),
    version: z.number().int().describe('Grows when what it costs or says changes.'),
    elements: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('Amounts as decimal texts, VAT included: kWh, hour, idleMinute, idleGraceS, start, min, max, vatPercent.'),
    texts: z.array(text),
    offlineTexts: z.array(text).describe('Shown while the station does not reach us.'),
    note: z.string().nullable(),
    updatedAt: instant,
    assignments: z.number().int().describe('Places it counts at.'),
  })
  .meta({ id: 'Tariff' });
const assignment = z
  .object({
    id: z.number().int(),
    tariffId: z.number().int(),
    siteId: z.number().int().nullable(),
    groupId: z.number().int().nullable(),
    stationId: z.number().int().nullable(),
    evseId: z.number().int().nullable(),
    tokenGroupId: z.string().nullable(),
    validFrom: instant.nullable(),
    validTo: instant.nullable(),
    tariffName: z.string(),
    placeName: z.string().nullable(),
    createdByName: z.string().nullable(),
    createdAt: instant,
  })
  .meta({ id: 'TariffAssignment' });
const place = z.object({ ...assignmentInput.shape, validFrom: instant.nullish(), validTo: instant.nullish() });
const bodyExample = {
  name: 'Day',
  currency: 'SEK',
  elements: { kWh: '2.49', start: '5', vatPercent: '25' },
};

export const tariffsOfApi = [
  operation({
    id: 'listTariffs',
    method: 'GET',
    path: '/tariffs',
    tag,
    summary: 'Tariffs, by name',
    permission: 'tariffs.read',
    answers: { 200: { description: 'All of them.', schema: z.object({ items: z.array(tariff) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.tariffs.list() } }),
  }),
  operation({
    id: 'createTariff',
    method: 'POST',
    path: '/tariffs',
    tag,
    summary: 'Make a tariff',
    description: 'It costs nobody anything until it counts somewhere.',
    permission: 'tariffs.write',
    idempotent: true,
    body: tariffInput,
    bodyExample,
    answers: {
      201: { description: 'The tariff.', schema: tariff },
      409: { description: 'There are as many tariffs as there can be.' },
    },
    async handle({ body }, { api }) {
      const saved = await api.tariffs.save(body);
      return { status: 201, body: saved, headers: { location: `/api/v1/tariffs/${saved.id}` } };
    },
  }),
  operation({
    id: 'getTariff',
    method: 'GET',
    path: '/tariffs/{tariffId}',
    tag,
    summary: 'One tariff',
    permission: 'tariffs.read',
    params,
    answers: { 200: { description: 'The tariff.', schema: tariff } },
    async handle(input, { ports }) {
      const found = await ports.tariffs.find(input.params.tariffId);
      if (!found) throw notFound('This tariff');
      return { body: found };
    },
  }),
  operation({
    id: 'replaceTariff',
    method: 'PUT',
    path: '/tariffs/{tariffId}',
    tag,
    summary: 'Change a tariff; what it costs or says makes a new version',
    permission: 'tariffs.write',
    params,
    body: tariffInput.extend({ version: z.number().int().optional().describe('The one you saw: a conflict when it changed.') }),
    bodyExample,
    answers: {
      200: { description: 'The tariff as it is now.', schema: tariff },
      409: { description: 'It changed since the version you saw.' },
    },
    handle: async (input, { api }) => ({ body: await api.tariffs.save({ ...input.body, id: input.params.tariffId }) }),
  }),
  operation({
    id: 'deleteTariff',
    method: 'DELETE',
    path: '/tariffs/{tariffId}',
    tag,
    summary: 'Delete a tariff that counts nowhere',
    permission: 'tariffs.write',
    params,
    answers: { 204: { description: 'Deleted.' }, 409: { description: 'It still counts somewhere.' } },
    async handle(input, { api }) {
      await api.tariffs.delete({ id: input.params.tariffId });
      return { status: 204 };
    },
  }),
  operation({
    id: 'listTariffAssignments',
    method: 'GET',
    path: '/tariff-assignments',
    tag,
    summary: 'Where tariffs count, now or later',
    description: 'The nearest place wins: an EVSE, a station, a group, a site, everywhere. A token group comes before places.',
    permission: 'tariffs.read',
    answers: { 200: { description: 'Farther places first.', schema: z.object({ items: z.array(assignment) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.tariffs.assignments() } }),
  }),
  operation({
    id: 'assignTariff',
    method: 'POST',
    path: '/tariffs/{tariffId}/assignments',
    tag,
    summary: 'Let a tariff count somewhere',
    description: 'Name a site, a group or a station (with an EVSE or not); nothing is everywhere.',
    permission: 'tariffs.write',
    idempotent: true,
    params,
    body: place,
    bodyExample: { siteId: 1 },
    answers: {
      201: { description: 'Its number.', schema: z.object({ id: z.number().int() }) },
      409: { description: 'Another tariff counts at the same place and time.' },
    },
    handle: async (input, { api }) => ({
      status: 201,
      body: await api.tariffs.assign({ ...input.body, tariffId: input.params.tariffId }),
    }),
  }),
  operation({
    id: 'endTariffAssignment',
    method: 'DELETE',
    path: '/tariff-assignments/{assignmentId}',
    tag,
    summary: 'End where a tariff counts, from now on',
    permission: 'tariffs.write',
    params: z.object({ assignmentId: number }),
    answers: { 204: { description: 'Ended.' } },
    async handle(input, { api }) {
      await api.tariffs.endAssignment({ id: input.params.assignmentId });
      return { status: 204 };
    },
  }),
];
