import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { baselineInput, exceptionInput } from '../../routers/baselines/inputs';
import { operation } from '../operation';
import {
  baseline,
  baselineSummary,
  baselineVersion,
  exception,
  stationDrift,
  toBaseline,
  toException,
  toStanding,
} from '../schemas/baselines';
import { identity, instant, number } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Baselines';
const params = z.object({ baselineId: number });
const station = z.object({ identity });
const example = {
  name: 'Uppsala: meter every 30 s',
  target: { layer: 'site', siteId: 1 },
  wishes: [{ key: 'meter.sampleInterval', value: 30 }],
};
const FIGHTS = { 409: { description: 'It fights with another baseline of its layer, or was saved meanwhile.' } };

export const baselines = [
  operation({
    id: 'listBaselines',
    method: 'GET',
    path: '/baselines',
    tag,
    summary: 'Named desired states, farthest layer first, at most 1,000',
    permission: 'configuration.read',
    answers: { 200: { description: 'All of them.', schema: z.object({ items: z.array(baselineSummary) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.baselines.list() } }),
  }),
  operation({
    id: 'createBaseline',
    method: 'POST',
    path: '/baselines',
    tag,
    summary: 'Say what stations should have',
    description: 'Nothing changes at the stations: what deviates is found (see drift), and a plan brings it about.',
    permission: 'configuration.plan',
    idempotent: true,
    body: baselineInput,
    bodyExample: example,
    answers: { 201: { description: 'The baseline.', schema: baseline }, ...FIGHTS },
    async handle({ body }, { api }) {
      const saved = await api.baselines.save(body);
      return { status: 201, body: toBaseline(saved), headers: { location: `/api/v1/baselines/${saved.id}` } };
    },
  }),
  operation({
    id: 'getBaseline',
    method: 'GET',
    path: '/baselines/{baselineId}',
    tag,
    summary: 'One baseline as it counts now',
    permission: 'configuration.read',
    params,
    answers: { 200: { description: 'The baseline.', schema: baseline } },
    handle: async (input, { api }) => ({ body: toBaseline(await api.baselines.get({ id: input.params.baselineId })) }),
  }),
  operation({
    id: 'replaceBaseline',
    method: 'PUT',
    path: '/baselines/{baselineId}',
    tag,
    summary: 'Replace a baseline; a change of what it wants is a new version',
    permission: 'configuration.plan',
    params,
    body: baselineInput.extend({
      expectedVersion: z.number().int().min(1).optional().describe('Refused when it is another by now.'),
    }),
    bodyExample: { ...example, expectedVersion: 1 },
    answers: { 200: { description: 'The baseline as it is now.', schema: baseline }, ...FIGHTS },
    handle: async (input, { api }) => ({
      body: toBaseline(await api.baselines.save({ ...input.body, id: input.params.baselineId })),
    }),
  }),
  operation({
    id: 'deleteBaseline',
    method: 'DELETE',
    path: '/baselines/{baselineId}',
    tag,
    summary: 'Nothing of it is wanted any more; stations keep what they have',
    permission: 'configuration.plan',
    params,
    answers: { 204: { description: 'Deleted.' } },
    async handle(input, { api }) {
      await api.baselines.delete({ id: input.params.baselineId });
      return { status: 204 };
    },
  }),
  operation({
    id: 'listBaselineVersions',
    method: 'GET',
    path: '/baselines/{baselineId}/versions',
    tag,
    summary: 'Its versions, newest first, with what each changed; at most 200',
    permission: 'configuration.read',
    params,
    answers: { 200: { description: 'The versions.', schema: z.object({ items: z.array(baselineVersion) }) } },
    handle: async (input, { api }) => ({ body: { items: await api.baselines.versions({ id: input.params.baselineId }) } }),
  }),
  operation({
    id: 'restoreBaseline',
    method: 'POST',
    path: '/baselines/{baselineId}/versions/{version}/restore',
    tag,
    summary: 'Make an old version the newest again',
    permission: 'configuration.plan',
    params: params.extend({ version: number }),
    body: z.object({ acceptFights: z.boolean().default(false) }),
    bodyExample: {},
    answers: { 200: { description: 'The baseline as it is now.', schema: baseline }, ...FIGHTS },
    handle: async ({ params: { baselineId, version }, body }, { api }) => ({
      body: toBaseline(await api.baselines.restore({ id: baselineId, version, ...body })),
    }),
  }),
  operation({
    id: 'getStationDrift',
    method: 'GET',
    path: '/stations/{identity}/drift',
    tag,
    summary: 'What a station should have, whose wish each value is, and where it stands',
    permission: 'configuration.read',
    params: station,
    answers: { 200: { description: 'As it is now.', schema: stationDrift } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      const view = await context.api.baselines.station({ stationId });
      return {
        body: {
          baselines: view.baselines.map(({ id, name, target, version }) => ({ id, name, layer: target.layer, version })),
          checkedAt: view.checkedAt,
          settings: view.settings.map(toStanding),
        },
      };
    },
  }),
  operation({
    id: 'listStationExceptions',
    method: 'GET',
    path: '/stations/{identity}/exceptions',
    tag,
    summary: 'What a station may have otherwise than its baselines, and why',
    permission: 'configuration.read',
    params: station,
    answers: { 200: { description: 'Those in force.', schema: z.object({ items: z.array(exception) }) } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      const { baselines: work, clock } = context.ports;
      const found = await work.exceptions.inForce([id], clock.now());
      return { body: { items: found.map(toException) } };
    },
  }),
  operation({
    id: 'addStationException',
    method: 'POST',
    path: '/stations/{identity}/exceptions',
    tag,
    summary: 'Let a station differ in one setting, for a reason, until an instant',
    description: 'Takes the place of the one that is in force for the same setting.',
    permission: 'configuration.plan',
    idempotent: true,
    params: station,
    body: exceptionInput.extend({ until: instant.nullable().describe('Null: until somebody ends it.') }),
    bodyExample: { key: 'meter.sampleInterval', reason: 'Pilot of the meter maker', until: '2027-01-31T00:00:00Z' },
    answers: { 201: { description: 'The exception.', schema: exception } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      await context.api.baselines.addException({ ...input.body, stations: { stationIds: [id] } });
      const { baselines: work, clock } = context.ports;
      const found = (await work.exceptions.inForce([id], clock.now())).find((one) => one.key === input.body.key);
      if (!found) throw notFound('This exception');
      return { status: 201, body: toException(found) };
    },
  }),
  operation({
    id: 'endStationException',
    method: 'DELETE',
    path: '/stations/{identity}/exceptions/{exceptionId}',
    tag,
    summary: 'The station should have the setting again',
    permission: 'configuration.plan',
    params: station.extend({ exceptionId: number }),
    answers: { 204: { description: 'Ended.' } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      const found = await context.ports.baselines.exceptions.find(input.params.exceptionId);
      if (found?.stationId !== id) throw notFound('This exception');
      await context.api.baselines.endException({ id: found.id });
      return { status: 204 };
    },
  }),
];
