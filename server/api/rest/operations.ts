import type { Operation } from './operation';
import { baselines } from './resources/baselines';
import { certificates } from './resources/certificates';
import { commands } from './resources/commands';
import { groups } from './resources/groups';
import { holdings } from './resources/holdings';
import { limits } from './resources/limits';
import { logs } from './resources/logs';
import { ocpp } from './resources/ocpp';
import { onboarding } from './resources/onboarding';
import { plansOfApi } from './resources/plans';
import { security } from './resources/security';
import { settings } from './resources/settings';
import { sites } from './resources/sites';
import { stationGroups } from './resources/station-groups';
import { stations } from './resources/stations';
import { tariffsOfApi } from './resources/tariffs';
import { tokens } from './resources/tokens';
import { toleranceOfStations } from './resources/tolerance';
import { transactions } from './resources/transactions';
import { variables } from './resources/variables';
import { webPayments } from './resources/web-payments';
import { webhooks } from './resources/webhooks';

/** Every operation of the API, in the order of its pages. */
export const OPERATIONS: readonly Operation[] = [
  ...sites,
  ...stations,
  ...tokens,
  ...groups,
  ...tariffsOfApi,
  ...ocpp,
  ...commands,
  ...webPayments,
  ...transactions,
  ...holdings,
  ...limits,
  ...settings,
  ...variables,
  ...plansOfApi,
  ...baselines,
  ...stationGroups,
  ...onboarding,
  ...security,
  ...toleranceOfStations,
  ...certificates,
  ...logs,
  ...webhooks,
];
