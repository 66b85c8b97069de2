import { z } from 'zod';
import type { LimitOutcome } from '../../../domain/settings/kinds/limit/view';
import { powerLimit } from '../../routers/limits/limits';
import { operation } from '../operation';
import { identity } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Charging limits';
const params = z.object({ identity });
const evseParams = z.object({ identity, evseId: z.coerce.number().int().min(0).max(100_000) });
const RULES =
  'A is per phase, W all phases together. `periods` are hours of the week where the station is; `limit` is what holds otherwise, null for no limit. Made into charging profiles of the version the station speaks: a maximum of the station for EVSE 0, a default for sessions for one EVSE (or for `each`), both clocks of the year included. Profiles of others are left alone.';

const OUTCOMES = ['done', 'alreadyRight', 'notSeen', 'refused', 'failed'] as const satisfies readonly LimitOutcome['kind'][];
const reason = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
const outcome = z.object({
  kind: z.enum(OUTCOMES).describe('notSeen: taken over, and what the station says it will do is something else.'),
  said: z.string().nullable(),
  why: reason.nullable(),
  tookBack: z.boolean(),
  commandIds: z.array(z.string()),
});
const place = z.object({
  key: z.string(),
  evseId: z.number().int(),
  asked: powerLimit.nullable(),
  state: z.string().nullable(),
  why: reason.nullable(),
});

export const limits = [
  operation({
    id: 'getLimits',
    method: 'GET',
    path: '/stations/{identity}/limits',
    tag,
    summary: 'Charging limits of a station: hardware, what is asked, what the station says it will do',
    permission: 'configuration.read',
    params,
    answers: {
      200: {
        description: 'The whole station (EVSE 0) first.',
        schema: z.looseObject({ places: z.array(z.looseObject(place.shape)) }),
      },
    },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: await context.api.limits.station({ stationId }) };
    },
  }),
  operation({
    id: 'setLimit',
    method: 'PUT',
    path: '/stations/{identity}/limits/{evseId}',
    tag,
    summary: 'Set a limit, and hear what the station makes of it',
    description: RULES,
    permission: 'configuration.write',
    params: evseParams,
    body: powerLimit,
    bodyExample: { unit: 'A', limit: 32, periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00', limit: 16 }] },
    answers: { 200: { description: 'What came of it.', schema: outcome } },
    async handle({ params: { identity: one, evseId }, body }, context) {
      const { id: stationId } = await findStation(context, one);
      return { body: await context.api.limits.set({ stationId, evseId, limit: body }) };
    },
  }),
  operation({
    id: 'clearLimit',
    method: 'DELETE',
    path: '/stations/{identity}/limits/{evseId}',
    tag,
    summary: 'Take a limit away; profiles of others stay',
    permission: 'configuration.write',
    params: evseParams,
    answers: { 200: { description: 'What came of it.', schema: outcome } },
    async handle({ params: { identity: one, evseId } }, context) {
      const { id: stationId } = await findStation(context, one);
      return { body: await context.api.limits.set({ stationId, evseId, limit: null }) };
    },
  }),
];
