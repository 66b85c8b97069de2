import type { Baseline, BaselineException } from '../../domain/settings/baseline';
import { type BaselineSubject, resolve } from '../../domain/settings/resolve';
import type { Clock } from '../ports';
import type { BaselineStore, DesiredConfiguration, ExceptionStore, StationDesired } from './ports';

interface DesiredPorts {
  baselines: Pick<BaselineStore, 'current' | 'subjects'>;
  exceptions: Pick<ExceptionStore, 'inForce'>;
  clock: Clock;
}

/** What stations should have, from the baselines and exceptions as they are now. */
export function createDesiredConfiguration(ports: DesiredPorts): DesiredConfiguration {
  return {
    async desiredFor(stationIds) {
      if (stationIds.length === 0) return new Map();
      const [subjects, baselines, exceptions] = await Promise.all([
        ports.baselines.subjects(stationIds),
        ports.baselines.current(stationIds),
        ports.exceptions.inForce(stationIds, ports.clock.now()),
      ]);
      return desiredOf(subjects, baselines, exceptions);
    },
  };
}

/** The same, of what is at hand. */
export function desiredOf(
  subjects: readonly BaselineSubject[],
  baselines: readonly Baseline[],
  exceptions: readonly BaselineException[],
): Map<number, StationDesired> {
  // Stations and sites may have one of their own each: they are not all gone through for every station.
  const shared = baselines.filter(({ target }) => target.layer !== 'station' && target.layer !== 'site');
  const ofSite = groupBy(baselines, ({ target }) => (target.layer === 'site' ? target.siteId : null));
  const own = groupBy(baselines, ({ target }) => (target.layer === 'station' ? target.stationId : null));
  const excepted = groupBy(exceptions, (one) => one.stationId);
  return new Map(
    subjects.map((subject) => {
      const { stationId, siteId } = subject;
      const local = siteId === null ? [] : (ofSite.get(siteId) ?? []);
      const { desired, conflicts } = resolve(subject, [...shared, ...local, ...(own.get(stationId) ?? [])]);
      const mine = excepted.get(stationId) ?? [];
      const keys = new Set(mine.map((one) => one.key));
      const wishes = desired.filter(({ key }) => !keys.has(key)).map(({ key, value }) => ({ key, value }));
      return [stationId, { stationId, desired, conflicts, exceptions: mine, wishes }];
    }),
  );
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const there = groups.get(key);
    if (there) there.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
