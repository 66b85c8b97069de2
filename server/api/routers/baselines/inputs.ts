import { z } from 'zod';
import { DRIFT_STATES } from '../../../domain/settings/drift';
import { MAX_WISHES } from '../../../features/baselines/ports';
import { id, line, notes, optionalLine, search, siteIds } from '../../inputs';
import { wish } from '../plans/inputs';
import { stationFilter } from '../stations/inputs';

export const baselineTarget = z
  .discriminatedUnion('layer', [
    z.object({ layer: z.literal('organisation') }),
    z.object({ layer: z.literal('site'), siteId: id }),
    z.object({ layer: z.literal('group'), groupId: id }),
    z.object({
      layer: z.literal('model'),
      vendor: line(100, 0).default('').describe('Whatever its case; empty: any.'),
      model: line(100),
      firmwarePrefix: line(50, 0).default('').describe('How the firmware begins; empty: any. The longer one wins.'),
    }),
    z.object({ layer: z.literal('station'), stationId: id }),
  ])
  .describe('Which stations it is for. The nearer layer wins: organisation, site, group, model, station.');

const wishes = z.array(wish).max(MAX_WISHES, `A baseline has at most ${MAX_WISHES} settings; make several.`);

/** A baseline as people and programs write it. */
export const baselineInput = z.object({
  name: line(100),
  note: notes,
  target: baselineTarget,
  wishes: wishes.describe('What its stations should have.'),
  versionNote: optionalLine(300).describe('Why this version.'),
  acceptFights: z
    .boolean()
    .default(false)
    .describe(
      'Save it although another baseline of its layer wants something else of the same stations: nothing is planned there.',
    ),
});

export const chosen = z.union([
  z.object({ stationIds: z.array(id).min(1).max(20_000) }),
  z.object({ identities: z.array(z.string().min(1).max(255)).min(1).max(20_000) }),
  z.object({ filter: stationFilter.omit({ sort: true, direction: true }) }),
]);

export const driftFilter = z.object({
  search,
  siteIds: siteIds.optional(),
  key: z.string().max(500).optional(),
  state: z.enum(DRIFT_STATES).optional(),
  baselineId: id.optional(),
  stationIds: z.array(id).max(20_000).optional(),
});

export const exceptionInput = z.object({
  key: line(500).describe('The setting, for example meter.sampleInterval.'),
  reason: line(500),
  until: z.date().nullable().describe('Null: until somebody ends it.'),
});
