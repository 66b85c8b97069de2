import { z } from 'zod';
import { LAYERS } from '../../../domain/settings/baseline';
import { DRIFT_STATES } from '../../../domain/settings/drift';
import type { BaselineView, StationStanding } from '../../../features/baselines/ports';
import { baselineTarget } from '../../routers/baselines/inputs';

const value = z
  .union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.record(z.string(), z.unknown())])
  .nullable()
  .describe('As people mean it: a number in the unit of the setting, on or off, words, or the structure of a limit or price.');
const wish = z.object({ key: z.string(), value });
const source = z.object({ baselineId: z.number().int(), name: z.string(), layer: z.enum(LAYERS), version: z.number().int() });
const wanted = z.object({ from: source, value });

export const baseline = z
  .object({
    id: z.number().int(),
    name: z.string(),
    note: z.string().nullable(),
    target: baselineTarget,
    targetName: z.string().nullable(),
    version: z.number().int(),
    wishes: z.array(wish),
    updatedAt: z.date(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'Baseline' });

export const baselineSummary = baseline
  .omit({ wishes: true })
  .extend({
    settings: z.number().int(),
    stations: z.number().int().describe('Stations it is for now.'),
    drifted: z.number().int().describe('Of those, the ones that differ in something it wants.'),
    fights: z.array(z.string()).describe('Baselines it fights with somewhere.'),
  })
  .meta({ id: 'BaselineSummary' });

export const baselineVersion = z
  .object({
    version: z.number().int(),
    wishes: z.array(wish),
    note: z.string().nullable(),
    byName: z.string().nullable(),
    at: z.date(),
    changes: z.array(z.object({ key: z.string(), kind: z.enum(['added', 'removed', 'changed']), before: value, after: value })),
  })
  .meta({ id: 'BaselineVersion' });

export const exception = z
  .object({
    id: z.number().int(),
    key: z.string(),
    reason: z.string(),
    until: z.date().nullable(),
    byName: z.string().nullable(),
    at: z.date(),
  })
  .meta({ id: 'BaselineException' });

export const stationDrift = z
  .object({
    baselines: z.array(z.object({ id: z.number().int(), name: z.string(), layer: z.enum(LAYERS), version: z.number().int() })),
    checkedAt: z.date().nullable().describe('When it was last held against them on its own; what is here is of now.'),
    settings: z.array(
      z.object({
        key: z.string(),
        state: z.enum(DRIFT_STATES),
        wanted: value,
        actual: value,
        actualAt: z.date().nullable(),
        since: z.date(),
        from: source.nullable().describe('Whose wish it is; null: baselines fight.'),
        overrides: z.array(wanted).describe('What farther layers wanted.'),
        wants: z.array(wanted).describe('Of a fight: who wants what.'),
        exception: exception.nullable(),
      }),
    ),
  })
  .meta({ id: 'StationDrift' });

export const toBaseline = (view: BaselineView): z.output<typeof baseline> => ({
  id: view.id,
  name: view.name,
  note: view.note,
  target: view.target,
  targetName: view.targetName,
  version: view.version,
  wishes: view.wishes.map(({ key, value: wished }) => ({ key, value: plain(wished) })),
  updatedAt: view.updatedAt,
  updatedByName: view.updatedByName,
});

export function toStanding(item: StationStanding): z.output<typeof stationDrift>['settings'][number] {
  const { key, state, wanted: wished, actual, actualAt, since, from, overrides, wants, exception: allowed } = item;
  const toWanted = (one: (typeof wants)[number]) => ({ from: one.from, value: plain(one.value) });
  return {
    ...{ key, state, actualAt, since, from },
    wanted: plain(wished),
    actual: plain(actual),
    overrides: overrides.map(toWanted),
    wants: wants.map(toWanted),
    exception: allowed && toException(allowed),
  };
}

export function toException(one: NonNullable<StationStanding['exception']>): z.output<typeof exception> {
  const { id, key, reason, until, byName, at } = one;
  return { id, key, reason, until, byName, at };
}

/** Lists of the domain are not to be changed; those of the wire are anybody's. */
function plain(given: StationStanding['wanted']): z.output<typeof value> {
  return given === null || typeof given !== 'object' ? given : Array.isArray(given) ? [...given] : { ...given };
}
