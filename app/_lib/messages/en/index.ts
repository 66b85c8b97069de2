import baselines from './baselines.json';
import commands from './commands.json';
import common from './common.json';
import configuration from './configuration.json';
import field from './field.json';
import holdings from './holdings.json';
import keys from './keys.json';
import limits from './limits.json';
import lists from './lists.json';
import live from './live.json';
import onboarding from './onboarding.json';
import payment from './payment.json';
import picker from './picker.json';
import plans from './plans.json';
import prices from './prices.json';
import problems from './problems.json';
import said from './said.json';
import security from './security.json';
import sessions from './sessions.json';
import settingNames from './settingNames.json';
import settings from './settings.json';
import setup from './setup.json';
import shell from './shell.json';
import signIn from './signIn.json';
import station from './station.json';
import stations from './stations.json';
import status from './status.json';
import tokens from './tokens.json';
import tolerance from './tolerance.json';
import transfers from './transfers.json';
import waitingRoom from './waitingRoom.json';
import webhooks from './webhooks.json';
import wish from './wish.json';

/** All texts of this language, one file per namespace. */
export const en = {
  baselines,
  commands,
  common,
  configuration,
  field,
  holdings,
  keys,
  limits,
  lists,
  live,
  onboarding,
  payment,
  picker,
  plans,
  prices,
  problems,
  said,
  security,
  sessions,
  settingNames,
  settings,
  setup,
  shell,
  signIn,
  station,
  stations,
  status,
  tokens,
  tolerance,
  transfers,
  waitingRoom,
  webhooks,
  wish,
};
