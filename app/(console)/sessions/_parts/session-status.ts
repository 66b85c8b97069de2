import type { SessionRow } from '@/server/domain/fleet/views';
import type { ShownStatus } from '@/server/domain/station/status';

/** A running session in the seven statuses: charging only while the station says so. */
export function sessionStatus(session: Pick<SessionRow, 'endedAt' | 'chargingState'>): ShownStatus | null {
  if (session.endedAt !== null) return null;
  return session.chargingState === 'Charging' || session.chargingState === null ? 'Charging' : 'Occupied';
}
