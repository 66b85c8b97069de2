import type { TariffAssignment } from './tariff';

/** Whose price is asked for: where, for whom, when. */
export interface PriceQuestion {
  siteId: number | null;
  groupIds: readonly number[];
  stationId: number;
  /** Null: what the station as a whole shows. */
  evseId: number | null;
  /** Null: a driver nobody knows, which is what a display shows prices for. */
  tokenGroupId: string | null;
  at: Date;
}

/** How near an assignment is to a station, farthest first. */
export const PRICE_LEVELS = ['everywhere', 'site', 'group', 'station', 'evse'] as const;
export type PriceLevel = (typeof PRICE_LEVELS)[number];

interface PriceAnswer {
  winner: TariffAssignment | null;
  level: PriceLevel | null;
  /** As near as the winner and for another tariff: which of them counts is chance, and must be put right. */
  overlaps: readonly TariffAssignment[];
  /** What would count were it not for the winner, nearest first. */
  overridden: readonly TariffAssignment[];
}

/**
 * The price that counts. An agreement with the driver's token group comes before places; then the nearest place wins; at the same place
 * what holds for a while (an end is set) comes before what holds for ever. The order of `assignments` does not matter.
 */
export function resolveTariff(assignments: readonly TariffAssignment[], q: PriceQuestion): PriceAnswer {
  const ranked = assignments
    .filter((a) => counts(a, q))
    .map((assignment) => ({ assignment, rank: rankOf(assignment) }))
    .sort((a, b) => b.rank - a.rank || b.assignment.id - a.assignment.id);
  const [first, ...others] = ranked;
  if (first === undefined) return { winner: null, level: null, overlaps: [], overridden: [] };
  const isTied = (r: { assignment: TariffAssignment; rank: number }): boolean =>
    r.rank === first.rank && r.assignment.tariffId !== first.assignment.tariffId;
  return {
    winner: first.assignment,
    level: levelOf(first.assignment),
    overlaps: others.filter(isTied).map((r) => r.assignment),
    overridden: others.filter((r) => !isTied(r)).map((r) => r.assignment),
  };
}

export function levelOf(a: TariffAssignment): PriceLevel {
  if (a.evseId !== null) return 'evse';
  if (a.stationId !== null) return 'station';
  if (a.groupId !== null) return 'group';
  return a.siteId === null ? 'everywhere' : 'site';
}

/** Whether both would be the price of the same driver at the same place at some instant, none nearer than the other. */
export function overlap(a: TariffAssignment, b: TariffAssignment): boolean {
  return (
    a.id !== b.id &&
    a.siteId === b.siteId &&
    a.groupId === b.groupId &&
    a.stationId === b.stationId &&
    a.evseId === b.evseId &&
    a.tokenGroupId === b.tokenGroupId &&
    (a.validTo === null) === (b.validTo === null) &&
    startOf(a) < endOf(b) &&
    startOf(b) < endOf(a)
  );
}

function counts(a: TariffAssignment, q: PriceQuestion): boolean {
  const at = q.at.getTime();
  return (
    startOf(a) <= at &&
    at < endOf(a) &&
    (a.siteId === null || a.siteId === q.siteId) &&
    (a.groupId === null || q.groupIds.includes(a.groupId)) &&
    (a.stationId === null || a.stationId === q.stationId) &&
    (a.evseId === null || a.evseId === q.evseId) &&
    (a.tokenGroupId === null || a.tokenGroupId === q.tokenGroupId)
  );
}

const startOf = (a: TariffAssignment): number => a.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
const endOf = (a: TariffAssignment): number => a.validTo?.getTime() ?? Number.POSITIVE_INFINITY;

function rankOf(a: TariffAssignment): number {
  const place = PRICE_LEVELS.indexOf(levelOf(a));
  return (a.tokenGroupId === null ? 0 : 100) + place * 10 + (a.validTo === null ? 0 : 1);
}
