import type { Operation } from './operation';
import { ocpp } from './resources/ocpp';
import { sites } from './resources/sites';
import { stations } from './resources/stations';
import { tokens } from './resources/tokens';

/** Every operation of the API, in the order of its pages. */
export const OPERATIONS: readonly Operation[] = [...sites, ...stations, ...tokens, ...ocpp];
