import { z } from 'zod';
import type { PlanItemRow, PlanPreview, PlanRow, PlanSelection } from '../../../domain/settings/plan-views';
import { ITEM_STATES, PLAN_STATES } from '../../../domain/settings/rollout';
import { planDraft, selection } from '../../routers/plans/inputs';
import { operation, type RestContext } from '../operation';
import { number, paged, pageOf, toPage } from '../schemas/parts';

const tag = 'Plans';
const id = z.uuid().describe('The plan.');
const params = z.object({ id });
const reason = z
  .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
  .nullable();
const wish = z.object({ key: z.string(), value: z.unknown() });

const plan = z
  .object({
    id,
    name: z.string(),
    state: z.enum(PLAN_STATES),
    stateReason: reason.describe('Why it is paused or was cancelled: `person`, or the limit that was met.'),
    stations: z.number().int(),
    counts: z.record(z.string(), z.number().int()).describe('Stations by state.'),
    wishes: z
      .array(wish)
      .nullable()
      .describe('The same for all; null: each station’s own baselines, or what a roll back puts back.'),
    rollbackOf: z.object({ id: z.string(), name: z.string() }).nullable(),
    createdByName: z.string().nullable(),
    createdAt: z.date(),
    startAt: z.date().nullable(),
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
  })
  .meta({ id: 'Plan' });

const wishAt = z.looseObject({
  key: z.string(),
  state: z.string().describe('right, change, readOnly, unsupported, unread or invalid, as it was held against the station.'),
  before: z.unknown(),
  wanted: z.unknown(),
  needsReboot: z.boolean(),
  why: reason,
  outcome: z
    .looseObject({
      kind: z.string(),
      said: z.string().nullable().describe('The station’s own word.'),
      seen: z.string().nullable().describe('Read back.'),
      commandIds: z.array(z.string()),
    })
    .nullable(),
});
const item = z
  .object({
    identity: z.string(),
    name: z.string(),
    siteId: z.number().int().nullable(),
    model: z.string().nullable(),
    connected: z.boolean(),
    wave: z.number().int().describe('0 is the canary; -1: there was nothing to do.'),
    state: z.enum(ITEM_STATES),
    why: reason,
    dueAt: z.date().nullable(),
    attempts: z.number().int(),
    updatedAt: z.date(),
    wishes: z.array(wishAt),
  })
  .meta({ id: 'PlanStation' });
const preview = z
  .looseObject({
    previewId: z.string(),
    total: z.number().int(),
    computed: z.number().int().describe('Counts are of so many; the rest follows: ask again with `previewId`.'),
    stations: z.looseObject({ byState: z.record(z.string(), z.number().int()) }),
    settings: z.array(z.looseObject({ key: z.string() })),
    items: z.array(z.looseObject({ identity: z.string(), state: z.string(), wishes: z.array(wishAt.omit({ outcome: true })) })),
  })
  .meta({ id: 'PlanPreview' });

const draftExample = {
  name: 'Meter interval',
  selection: { by: 'filter', filter: { models: ['AC22 Pro'] } },
  wishes: [{ key: 'meter.sampleInterval', value: 30 }],
  policy: { canary: 2, waveSize: 40, pauseS: 600, stopAfterFailures: 2, reboot: 'whenIdle' },
};
const identities = z.array(z.string().min(1).max(255)).min(1).max(1000);
/** Programs know stations by identity; the numbers are those of a preview's items. */
const draft = planDraft.extend({
  selection: z.union([z.object({ by: z.literal('stations'), identities }), selection]),
});
const chosen = z.object({
  identities: identities.optional().describe('Left out: all of its stations.'),
  siteIds: z.array(z.number().int().min(1)).min(1).max(1000).optional(),
  start: z.boolean().default(true).describe('False: a draft to be looked at.'),
});
const words = z.object({ reason: z.string().max(300).optional() }).optional();
const DRAFT =
  'Keys are settings of the catalogue (`meter.sampleInterval`), raw ones (`raw:/Key`, `raw:Component/Variable`), limits, payment methods and prices; `wishes` null takes each station’s baselines. Stations are chosen by a filter, by `identities`, groups or drift; a filter with nothing in it is every station.';
const done = { 200: { description: 'The plan as it is now.', schema: plan }, 409: { description: 'Not in this state.' } };

const verbs = [
  { verb: 'start', summary: 'Start a draft' },
  { verb: 'resume', summary: 'Go on with a paused plan; failures so far count no more against its limits' },
  { verb: 'pause', summary: 'Begin nothing more until it is resumed' },
  { verb: 'cancel', summary: 'Begin nothing more; what is under way at a station is finished' },
] as const;

export const plansOfApi = [
  operation({
    id: 'listPlans',
    method: 'GET',
    path: '/plans',
    tag,
    summary: 'Plans, newest first',
    permission: 'configuration.read',
    query: z.object({ ...paged, state: z.enum(PLAN_STATES).optional() }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(plan) } },
    async handle({ query: { state, ...paging } }, context) {
      return {
        body: toPage(context, await context.api.plans.list({ ...paging, ...(state ? { states: [state] } : {}) }), toPlan),
      };
    },
  }),
  operation({
    id: 'createPlan',
    method: 'POST',
    path: '/plans',
    tag,
    summary: 'Make a plan: a draft, nothing is sent before it is started',
    description: DRAFT,
    permission: 'configuration.plan',
    body: draft,
    bodyExample: draftExample,
    idempotent: true,
    answers: { 201: { description: 'The draft.', schema: plan } },
    async handle({ body }, context) {
      const made = await context.api.plans.create({ ...body, selection: await toSelection(context, body.selection) });
      return { status: 201, body: toPlan(made) };
    },
  }),
  operation({
    id: 'previewPlan',
    method: 'POST',
    path: '/plans/preview',
    tag,
    summary: 'What a plan would change, before anything is stored',
    description: `${DRAFT} With \`previewId\` of an answer in place of the rest, more of it.`,
    permission: 'configuration.plan',
    body: z.union([
      z.object({
        previewId: z.uuid(),
        cursor: z.string().max(500).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
      draft.pick({ selection: true, wishes: true }).extend({ limit: z.number().int().min(1).max(200).default(50) }),
    ]),
    bodyExample: { selection: draftExample.selection, wishes: draftExample.wishes },
    answers: { 200: { description: 'Counts, and a page of stations.', schema: preview } },
    async handle({ body }, context) {
      const { plans } = context.api;
      if ('previewId' in body) return { body: toPreview(await plans.previewPage(body)) };
      return { body: toPreview(await plans.preview({ ...body, selection: await toSelection(context, body.selection) })) };
    },
  }),
  operation({
    id: 'getPlan',
    method: 'GET',
    path: '/plans/{id}',
    tag,
    summary: 'A plan with its waves',
    permission: 'configuration.read',
    params,
    answers: {
      200: {
        description: 'The plan.',
        schema: z.looseObject({
          ...plan.shape,
          canRollBack: z.number().int(),
          waves: z.array(z.looseObject({ wave: z.number().int() })),
        }),
      },
    },
    handle: async ({ params: one }, { api }) => ({ body: await api.plans.get(one) }),
  }),
  operation({
    id: 'listPlanStations',
    method: 'GET',
    path: '/plans/{id}/items',
    tag,
    summary: 'Stations of a plan and how each stands',
    permission: 'configuration.read',
    params,
    query: z.object({ ...paged, state: z.enum(ITEM_STATES).optional(), wave: number.optional() }),
    answers: { 200: { description: 'A page of them, by wave and name.', schema: pageOf(item) } },
    async handle({ params: one, query: { state, wave, ...paging } }, context) {
      const filter = { ...(state ? { states: [state] } : {}), ...(wave === undefined ? {} : { wave }) };
      return { body: toPage(context, await context.api.plans.items({ ...one, ...filter, ...paging }), toItem) };
    },
  }),
  ...verbs.map(({ verb, summary }) =>
    operation({
      id: `${verb}Plan`,
      method: 'POST',
      path: `/plans/{id}/${verb}`,
      tag,
      summary,
      permission: 'configuration.plan',
      params,
      body: words,
      answers: done,
      async handle({ params: one, body }, { api }) {
        return { body: toPlan(await api.plans[verb]({ ...one, reason: body?.reason })) };
      },
    }),
  ),
  operation({
    id: 'deletePlan',
    method: 'DELETE',
    path: '/plans/{id}',
    tag,
    summary: 'Delete a draft',
    permission: 'configuration.plan',
    params,
    answers: { 204: { description: 'It is gone.' }, 409: { description: 'It is no draft: cancel it.' } },
    async handle({ params: one }, { api }) {
      await api.plans.delete(one);
      return { status: 204 };
    },
  }),
  operation({
    id: 'rollBackPlan',
    method: 'POST',
    path: '/plans/{id}/rollback',
    tag,
    summary: 'Put back the values read before the plan changed them: a plan of its own',
    permission: 'configuration.plan',
    params,
    body: chosen,
    bodyExample: { siteIds: [3] },
    idempotent: true,
    answers: {
      201: { description: 'The plan that puts them back.', schema: plan },
      409: { description: 'There is nothing to put back.' },
    },
    async handle({ params: one, body }, context) {
      const stationIds = body.identities ? await idsOf(context, body.identities) : null;
      const made = await context.api.plans.rollBack({ ...one, stationIds, siteIds: body.siteIds ?? null, start: body.start });
      return { status: 201, body: toPlan(made) };
    },
  }),
];

async function idsOf({ api }: RestContext, identities: readonly string[]): Promise<number[]> {
  const stations = await Promise.all(identities.map((identity) => api.stations.get({ identity })));
  return stations.map((station) => station.id);
}

async function toSelection(context: RestContext, given: z.output<typeof draft>['selection']): Promise<PlanSelection> {
  return 'identities' in given ? { by: 'stations', stationIds: await idsOf(context, given.identities) } : given;
}

/** What the list and every verb answer with. */
function toPlan(row: PlanRow): PlanRow {
  return row;
}

function toItem(row: PlanItemRow) {
  const { identity, name, siteId, model, connected, wave, state, why, dueAt, attempts, updatedAt, wishes } = row;
  return { identity, name, siteId, model, connected, wave, state, why, dueAt, attempts, updatedAt, wishes };
}

function toPreview({ rows, nextCursor, ...rest }: PlanPreview) {
  return { ...rest, items: rows, cursor: nextCursor };
}
