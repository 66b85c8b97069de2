import type { Pool } from 'pg';
import type { Reads } from '../../features/fleet/read-ports';
import { createFleetReads } from './fleet/reads';
import { createHeldReads } from './held/reads';
import { createOtherReads } from './other/reads';
import { findSession, sessionSeries } from './sessions/find';
import { listSessions } from './sessions/list';
import { createReader } from './sql';
import { createStationReads } from './stations/reads';

/** Everything screens read, by hand-written SQL on a pool of its own or a shared one. */
export function createReads(pool: Pool, options: { ocppUrl(identity: string, securityProfile: number): string }): Reads {
  const reader = createReader(pool);
  return {
    fleet: createFleetReads(reader),
    stations: createStationReads(reader, options.ocppUrl),
    sessions: {
      list: (scope, filter, paging) => listSessions(reader, scope, filter, paging),
      find: (scope, id) => findSession(reader, scope, id),
      series: (scope, id) => sessionSeries(reader, scope, id),
    },
    other: createOtherReads(reader),
    held: createHeldReads(reader),
  };
}
