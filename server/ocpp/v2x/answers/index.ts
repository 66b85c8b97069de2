import { toAnswerRegistry } from '../../answers';
import { CERTIFICATES } from './certificates';
import { CONTROL } from './control';
import { MESSAGES } from './display';
import { FIRMWARE } from './firmware';
import { GRID } from './grid';
import { LOCAL_LIST } from './local-list';
import { MONITORING } from './monitoring';
import { CHARGING_PROFILES } from './profiles';
import { PROVISIONING } from './provisioning';
import { TARIFFS } from './tariffs';

/** What the answers to our OCPP 2.0.1 and 2.1 messages mean, by action. */
export const ANSWERS_2X = toAnswerRegistry([
  ...CHARGING_PROFILES,
  ...CERTIFICATES,
  ...CONTROL,
  ...FIRMWARE,
  ...GRID,
  ...LOCAL_LIST,
  ...MESSAGES,
  ...MONITORING,
  ...PROVISIONING,
  ...TARIFFS,
]);
