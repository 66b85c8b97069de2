import { z } from 'zod';
import type { Command } from '../../../domain/command/command';
import { CHECKS } from '../../../domain/onboarding/check';
import { MAX_PHOTO_BYTES } from '../../../domain/onboarding/photo';
import type { CommissioningRow, ExpectedView, OnboardingView } from '../../../domain/onboarding/views';
import { auditBy } from '../../../features/access/audit';
import { accept, adopt, describeStation } from '../../../features/onboarding/adopt';
import {
  abandonCommissioning,
  addPhoto,
  confirmCheck,
  removePhoto,
  runCheck,
  signOff,
  startCommissioning,
  waiveCheck,
} from '../../../features/onboarding/commission';
import { importExpected } from '../../../features/onboarding/import-expected';
import { replaceStation } from '../../../features/onboarding/replace';
import { type Applied, applyBaselines } from '../../../features/onboarding/settings';
import { viewOnboarding } from '../../../features/onboarding/view';
import { type ImportReport, MAX_CSV_CHARACTERS } from '../../../features/stations/edit/import-csv';
import type { ApiContext } from '../../context';
import { id, latitude, line, longitude, notes, securityProfile } from '../../inputs';
import { procedure } from '../../trpc';

const mayCommission = () => procedure('stations.commission');
const stationId = z.object({ stationId: id });
const check = z.enum(CHECKS);
/** Recently ended commissionings shown beside those under way. */
const MAX_ROWS = 500;
const OK = { ok: true } as const;
type Ok = typeof OK;

export const describeBody = z.object({ name: line(100).optional(), siteId: id.nullish(), latitude, longitude });
export const runBody = z.object({
  evseId: z.number().int().min(0).max(1000).optional(),
  idToken: line(36).optional(),
  idTokenType: line(20).optional(),
});
export const waiveBody = z.object({ reason: line(500, 3).nullable() });
export const signOffBody = z.object({ note: notes });
/** base64 is a third longer than what it holds. */
export const photoBody = z.object({
  base64: z.base64().max(Math.ceil((MAX_PHOTO_BYTES * 4) / 3) + 4, 'A photo has at most 600 KB.'),
});
export const replaceBody = z.object({
  identity: z.string().max(255),
  reason: line(500, 0)
    .nullish()
    .transform((text) => (text ? text : null)),
  password: z.string().max(255).optional(),
});
export const importBody = z.object({
  csv: z.string().max(MAX_CSV_CHARACTERS, 'The file is too large; split it.'),
  apply: z.boolean(),
});

const withPorts = (ctx: Pick<ApiContext, 'ports'>) => ctx.ports.onboarding;

/** From the waiting room to a working station, and the stations that are to come. */
export const onboarding = {
  list: mayCommission().query(
    async ({ ctx }): Promise<{ expected: ExpectedView[]; underWay: CommissioningRow[]; ended: CommissioningRow[] }> => {
      const { expected, commissionings } = withPorts(ctx);
      const [listed, underWay, ended] = await Promise.all([
        expected.list(ctx.actor, { arrived: false }),
        commissionings.list(ctx.actor, { states: ['open'], limit: MAX_ROWS }),
        commissionings.list(ctx.actor, { states: ['signedOff', 'abandoned'], limit: 50 }),
      ]);
      return { expected: listed, underWay, ended };
    },
  ),
  get: mayCommission()
    .input(stationId)
    .query(({ ctx, input }): Promise<OnboardingView> => viewOnboarding(withPorts(ctx), ctx.actor, input.stationId)),
  importExpected: mayCommission()
    .input(importBody)
    .mutation(({ ctx, input }): Promise<ImportReport> => importExpected(withPorts(ctx), ctx.actor, input)),
  removeExpected: mayCommission()
    .input(z.object({ ids: z.array(id).min(1).max(10_000) }))
    .mutation(async ({ ctx, input }): Promise<{ removed: number }> => {
      const { expected, clock, bus } = withPorts(ctx);
      const removed = await expected.remove(ctx.actor, input.ids, auditBy(ctx.actor, clock, 'expected.remove', null));
      bus.publish({ kind: 'refusalsChanged' });
      return { removed };
    }),
  adopt: mayCommission()
    .input(
      z.object({
        refusalId: id,
        name: line(100),
        siteId: id.nullish(),
        securityProfile: securityProfile.default(1),
        password: z.string().max(255).optional(),
      }),
    )
    .mutation(
      ({ ctx, input }): Promise<{ stationId: number; password: string | null }> => adopt(withPorts(ctx), ctx.actor, input),
    ),
  accept: mayCommission()
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await accept(withPorts(ctx), ctx.actor, input.stationId);
      return OK;
    }),
  start: mayCommission()
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await startCommissioning(withPorts(ctx), ctx.actor, input.stationId);
      return OK;
    }),
  describe: mayCommission()
    .input(stationId.extend(describeBody.shape))
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await describeStation(withPorts(ctx), ctx.actor, input);
      return OK;
    }),
  run: mayCommission()
    .input(stationId.extend({ check }).extend(runBody.shape))
    .mutation(({ ctx, input }): Promise<Command | null> => runCheck(withPorts(ctx), ctx.actor, input)),
  waive: mayCommission()
    .input(stationId.extend({ check }).extend(waiveBody.shape))
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await waiveCheck(withPorts(ctx), ctx.actor, input);
      return OK;
    }),
  confirm: mayCommission()
    .input(stationId.extend({ check }))
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await confirmCheck(withPorts(ctx), ctx.actor, input);
      return OK;
    }),
  addPhoto: mayCommission()
    .input(stationId.extend(photoBody.shape))
    .mutation(({ ctx, input }): Promise<{ id: number }> => addPhoto(withPorts(ctx), ctx.actor, input)),
  removePhoto: mayCommission()
    .input(stationId.extend({ photoId: id }))
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await removePhoto(withPorts(ctx), ctx.actor, input);
      return OK;
    }),
  /** Settings are changed: that takes the right to change settings too. */
  applySettings: procedure('configuration.write')
    .input(stationId)
    .mutation(({ ctx, input }): Promise<Applied> => applyBaselines(withPorts(ctx), ctx.actor, input.stationId)),
  signOff: mayCommission()
    .input(stationId.extend(signOffBody.shape))
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await signOff(withPorts(ctx), ctx.actor, { stationId: input.stationId, note: input.note ?? null });
      return OK;
    }),
  abandon: mayCommission()
    .input(stationId)
    .mutation(async ({ ctx, input }): Promise<Ok> => {
      await abandonCommissioning(withPorts(ctx), ctx.actor, input.stationId);
      return OK;
    }),
  replace: mayCommission()
    .input(stationId.extend(replaceBody.shape))
    .mutation(
      ({ ctx, input }): Promise<{ oldStationId: number; password: string | null }> =>
        replaceStation(withPorts(ctx), ctx.actor, input),
    ),
};
