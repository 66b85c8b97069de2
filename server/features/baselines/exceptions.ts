import { type Actor, inScope } from '../../domain/access/access';
import type { SettingKey } from '../../domain/settings/key';
import { invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock } from '../ports';
import { type ExceptionStore, type GroupStore, MAX_EXCEPTIONS_AT_ONCE, type StationsChosen } from './ports';

export interface ExceptionPorts {
  exceptions: ExceptionStore;
  groups: Pick<GroupStore, 'choose'>;
  clock: Clock;
  recheck(stationIds: readonly number[]): void;
}

/** Lets stations differ in one setting, for a reason, until an instant or until somebody ends it. Returns how many. */
export async function addException(
  ports: ExceptionPorts,
  actor: Actor,
  input: { stations: StationsChosen; key: SettingKey; reason: string; until: Date | null },
): Promise<number> {
  const { key, reason, until } = input;
  if (until !== null && until.getTime() <= ports.clock.now().getTime())
    throw invalid('until', 'The end of an exception is in the past. Choose a later one.');
  const stationIds = await ports.groups.choose(actor, input.stations, MAX_EXCEPTIONS_AT_ONCE + 1);
  if (stationIds.length === 0) throw invalid('stations', 'None of these stations is there, or within your sites.');
  if (stationIds.length > MAX_EXCEPTIONS_AT_ONCE)
    throw invalid('stations', `At most ${MAX_EXCEPTIONS_AT_ONCE} exceptions are made at once; choose fewer stations.`);
  const audit = auditBy(actor, ports.clock, 'station.exceptionAdd', { key, reason, until });
  const count = await ports.exceptions.add(stationIds, { key, reason, until }, audit);
  ports.recheck(stationIds);
  return count;
}

/** The station should have the setting again. */
export async function endException(ports: ExceptionPorts, actor: Actor, id: number): Promise<void> {
  const found = await ports.exceptions.find(id);
  if (!found || !inScope(actor, found.siteId)) throw notFound('This exception');
  const { key, reason } = found;
  const ended = await ports.exceptions.end(id, auditBy(actor, ports.clock, 'station.exceptionEnd', { key, reason }));
  if (!ended) throw notFound('This exception');
  ports.recheck([found.stationId]);
}
