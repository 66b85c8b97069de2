import commands from './commands.json';
import common from './common.json';
import live from './live.json';
import problems from './problems.json';
import said from './said.json';
import sessions from './sessions.json';
import settings from './settings.json';
import shell from './shell.json';
import signIn from './signIn.json';
import station from './station.json';
import stations from './stations.json';
import status from './status.json';
import tokens from './tokens.json';
import waitingRoom from './waitingRoom.json';

/** All texts of this language, one file per namespace. */
export const sv = {
  commands,
  common,
  live,
  problems,
  said,
  sessions,
  settings,
  shell,
  signIn,
  station,
  stations,
  status,
  tokens,
  waitingRoom,
};
