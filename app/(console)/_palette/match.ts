import type { StationSummary } from '@/server/domain/events';

/** Lower case without accents, so that `malmo` finds Malmö. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every word of the search occurs somewhere in title or detail. */
export function matches(item: { title: string; detail?: string | null }, search: string): boolean {
  const hay = fold(`${item.title} ${item.detail ?? ''}`);
  return fold(search)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** Stations by name or identity; those that begin with the text first. Stops early on big fleets. */
export function findStations(fleet: readonly StationSummary[], search: string, limit: number): StationSummary[] {
  if (search === '') return [];
  const start = fold(search);
  const first: StationSummary[] = [];
  const others: StationSummary[] = [];
  for (const station of fleet) {
    if (fold(station.name).startsWith(start) || fold(station.identity).startsWith(start)) {
      first.push(station);
      if (first.length >= limit) break;
    } else if (others.length < limit && matches({ title: station.name, detail: station.identity }, search)) {
      others.push(station);
    }
  }
  return [...first, ...others].slice(0, limit);
}
