import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { baselines } from './routers/baselines/baselines';
import { drift } from './routers/baselines/drift';
import { stationGroups } from './routers/baselines/groups';
import { commands } from './routers/commands/commands';
import { picker } from './routers/commands/picker';
import { configuration } from './routers/configuration/configuration';
import { apiKeys } from './routers/integrations/api-keys';
import { webhooks } from './routers/integrations/webhooks';
import { limits } from './routers/limits/limits';
import { live } from './routers/live/live';
import { me } from './routers/me/me';
import { field } from './routers/onboarding/field';
import { onboarding } from './routers/onboarding/onboarding';
import { people } from './routers/people/people';
import { plans } from './routers/plans/plans';
import { payment } from './routers/prices/payment';
import { tariffs } from './routers/prices/tariffs';
import { quirks } from './routers/quirks/quirks';
import { search } from './routers/search';
import { certificates } from './routers/security/certificates';
import { security } from './routers/security/security';
import { sessions } from './routers/sessions/sessions';
import { about, settings } from './routers/settings/settings';
import { sites } from './routers/sites/sites';
import { stationMessages } from './routers/stations/messages';
import { stationParts } from './routers/stations/parts';
import { stationReads } from './routers/stations/read';
import { stationViews } from './routers/stations/views';
import { stationWrites } from './routers/stations/write';
import { tokens } from './routers/tokens/tokens';
import { waitingRoom } from './routers/waiting-room/waiting-room';
import { chargingProfiles, localLists, reservations } from './routers/work/work';
import { createCallerFactory, router } from './trpc';

/** Every procedure of docs/api-procedures.md. */
export const appRouter = router({
  me: router(me),
  live: router(live),
  sites: router(sites),
  stations: router({ ...stationReads, ...stationParts, ...stationViews, ...stationMessages, ...stationWrites }),
  stationGroups: router(stationGroups),
  baselines: router({ ...baselines, ...drift }),
  sessions: router(sessions),
  commands: router({ ...commands, ...picker }),
  configuration: router(configuration),
  reservations: router(reservations),
  localLists: router(localLists),
  chargingProfiles: router(chargingProfiles),
  limits: router(limits),
  waitingRoom: router(waitingRoom),
  tokens: router(tokens),
  payment: router(payment),
  tariffs: router(tariffs),
  people: router(people),
  search: router(search),
  plans: router(plans),
  security: router(security),
  quirks: router(quirks),
  certificates: router(certificates),
  settings: router(settings),
  about: router(about),
  apiKeys: router(apiKeys),
  webhooks: router(webhooks),
  onboarding: router(onboarding),
  field: router(field),
});

export type AppRouter = typeof appRouter;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** In-process calls, for tests and REST. */
export const createCaller = createCallerFactory(appRouter);
