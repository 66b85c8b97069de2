import { z } from 'zod';
import type { PlanSelection } from '../../../domain/settings/plan-views';
import { DEFAULT_POLICY, ITEM_STATES } from '../../../domain/settings/rollout';
import { id, line } from '../../inputs';
import { stationFilter } from '../stations/inputs';

/** Stations of one plan at most. */
export const MAX_PLAN_STATIONS = 100_000;
/** Wishes of one plan at most. */
const MAX_WISHES = 200;

const key = line(500);
const listed = z.array(z.string().max(2500)).max(500).readonly();
/** What a value may be is the setting's own rule, checked with the plan. */
export const settingValue = z.union([
  z.boolean(),
  z.number(),
  z.string().max(10_000),
  listed,
  z.record(z.string().max(100), z.unknown()),
]);
export const wish = z.object({ key, value: settingValue.nullable() });
const wishes = z
  .array(wish)
  .min(1, 'Say what is to be set.')
  .max(MAX_WISHES, `At most ${MAX_WISHES} settings in one plan.`)
  .refine((all) => new Set(all.map((one) => one.key)).size === all.length, 'A setting is there twice.')
  .readonly()
  .nullable();

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'An hour such as 22:00.');

export const policyInput = z.object({
  canary: z.number().int().min(0).max(1000).default(DEFAULT_POLICY.canary).describe('Stations tried first; 0: none.'),
  waveSize: z.number().int().min(1).max(MAX_PLAN_STATIONS).default(DEFAULT_POLICY.waveSize),
  pauseS: z
    .number()
    .int()
    .min(0)
    .max(7 * 86_400)
    .default(DEFAULT_POLICY.pauseS)
    .describe('Between waves, seconds.'),
  parallel: z.number().int().min(1).max(500).default(DEFAULT_POLICY.parallel).describe('Stations at once.'),
  stopAfterFailures: z
    .number()
    .int()
    .min(0)
    .max(MAX_PLAN_STATIONS)
    .nullable()
    .default(DEFAULT_POLICY.stopAfterFailures)
    .describe('More failures than this pause the plan.'),
  stopAtFailureShare: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(DEFAULT_POLICY.stopAtFailureShare)
    .describe('A greater share of a wave failing pauses the plan.'),
  window: z
    .object({
      from: hour,
      to: hour,
      days: z.array(z.number().int().min(1).max(7)).min(1).max(7).readonly().nullable().default(null).describe('1 is Monday.'),
    })
    .refine((w) => w.from !== w.to, 'The window is empty: choose two different hours.')
    .nullable()
    .default(null)
    .describe("Hours of the station's own site within which something is sent."),
  reboot: z.enum(['never', 'whenIdle', 'now']).default(DEFAULT_POLICY.reboot),
  startAt: z.coerce.date().nullable().default(null),
  deadlineAt: z.coerce.date().nullable().default(null).describe('Stations that are offline are waited for until then.'),
  retries: z.number().int().min(0).max(10).default(DEFAULT_POLICY.retries),
});

const stationIds = z.array(id).min(1, 'Choose at least one station.').max(MAX_PLAN_STATIONS);

export const selection: z.ZodType<PlanSelection, PlanSelection> = z.discriminatedUnion('by', [
  z.object({ by: z.literal('filter'), filter: stationFilter.omit({ sort: true, direction: true }) }),
  z.object({ by: z.literal('stations'), stationIds }),
  z.object({ by: z.literal('groups'), groupIds: z.array(id).min(1).max(500) }),
  z.object({ by: z.literal('drift'), siteIds: z.array(id).max(1000).nullable() }),
  z.object({ by: z.literal('plan'), planId: z.uuid(), states: z.array(z.enum(ITEM_STATES)).nullable() }),
]);

export const planDraft = z.object({
  name: line(120),
  selection,
  wishes,
  policy: policyInput.prefault({}),
});
export const planChange = z.object({
  name: line(120).optional(),
  selection: selection.optional(),
  wishes: wishes.optional(),
  policy: policyInput.optional(),
});
export const planStations = z.object({ id: z.uuid(), stationIds });
