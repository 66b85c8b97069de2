import { keyAt } from '../../domain/settings/key';
import { planWish } from '../../domain/settings/kinds';
import { PRICE_SHOWN, type PriceWay, priceWay } from '../../domain/settings/kinds/price';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { Wish, WishReason, WishState } from '../../domain/settings/wish';
import { languagesOf } from '../../domain/tariff/languages';
import { type PriceLevel, resolveTariff } from '../../domain/tariff/resolve';
import { toPriceShown } from '../../domain/tariff/shown';
import type { TariffAssignment } from '../../domain/tariff/tariff';
import type { BaselineStore } from '../baselines/ports';
import type { StationConfigurationSource } from '../configuration/ports';
import type { Scope } from '../fleet/read-ports';
import type { Clock } from '../ports';
import type { TariffStore, TariffView } from './ports';

/** Which price counts at one place of a station, and whether the station says so. */
interface PlaceStanding {
  evseId: number | null;
  tariff: { id: number; name: string; version: number; currency: string } | null;
  level: PriceLevel | null;
  /** Names of tariffs that count just as much here: which one wins is chance. */
  overlaps: string[];
  /** How what the station shows compares; null: no tariff counts here. */
  state: WishState | null;
  /** As last told by the station: the text on its display or the id of its tariff. */
  shows: string | null;
  shownAt: Date | null;
  why: WishReason | null;
}

export interface PriceStanding {
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  version: StationConfiguration['version'];
  vendor: string | null;
  model: string | null;
  connected: boolean;
  way: PriceWay;
  /** The whole station first; EVSEs only where another tariff counts. */
  places: PlaceStanding[];
}

interface Ports {
  tariffs: TariffStore;
  baselines: { baselines: Pick<BaselineStore, 'subjects'> };
  configurations: StationConfigurationSource;
  clock: Clock;
}

/** How stations stand with their prices, in the order asked: five queries however many. */
export async function priceStandings(ports: Ports, stationIds: readonly number[]): Promise<PriceStanding[]> {
  const { tariffs, assignments, groups, stations } = await gather(ports, stationIds);
  return stations.map((station) => {
    const places = placesOf(station, assignments).map((evseId) =>
      standing(station, evseId, assignments, tariffs, groups.get(station.stationId) ?? []),
    );
    const { stationId, identity, name, siteId, version, vendor, model, connected } = station;
    const [whole, ...evses] = places;
    const apart = evses.filter((p) => p.tariff?.id !== whole?.tariff?.id);
    return {
      ...{ stationId, identity, name, siteId, version, vendor, model, connected },
      way: priceWay(station).way,
      places: whole ? [whole, ...apart] : [],
    };
  });
}

/** The wishes that make a station show what counts: the whole of it first, EVSEs with a tariff of their own after. */
export async function priceWishes(ports: Ports, stationId: number): Promise<Wish[]> {
  const { tariffs, assignments, groups, stations } = await gather(ports, [stationId]);
  const [station] = stations;
  if (!station) return [];
  const found = placesOf(station, assignments).map((evseId) => {
    const winner = winnerAt(station, evseId, assignments, groups.get(stationId) ?? []).winner;
    const tariff = tariffs.find((t) => t.id === winner?.tariffId);
    return { evseId, tariff };
  });
  const whole = found[0]?.tariff;
  return found.flatMap(({ evseId, tariff }) => {
    if (!tariff || (evseId !== null && tariff.id === whole?.id)) return [];
    return [wishFor(tariff, evseId)];
  });
}

function wishFor(tariff: TariffView, evseId: number | null): Wish {
  const key = keyAt(PRICE_SHOWN, evseId === null ? {} : { evseId });
  return { key, value: { ...toPriceShown(tariff, languagesOf(tariff.currency)) } };
}

async function gather(ports: Ports, stationIds: readonly number[]) {
  const [tariffs, assignments, subjects, stations] = await Promise.all([
    ports.tariffs.list(),
    ports.tariffs.assignments(EVERYWHERE, ports.clock.now()),
    ports.baselines.baselines.subjects(stationIds),
    ports.configurations.load(stationIds, { keys: [PRICE_SHOWN] }),
  ]);
  return { tariffs, assignments, stations, groups: new Map(subjects.map((s) => [s.stationId, s.groupIds])) };
}

const EVERYWHERE: Scope = { siteIds: null };

function placesOf(station: StationConfiguration, assignments: readonly TariffAssignment[]): (number | null)[] {
  const own = assignments.flatMap((a) => (a.stationId === station.stationId && a.evseId !== null ? [a.evseId] : []));
  return [null, ...[...new Set(own)].sort((a, b) => a - b)];
}

function winnerAt(
  station: StationConfiguration,
  evseId: number | null,
  assignments: readonly TariffAssignment[],
  groupIds: readonly number[],
) {
  const { stationId, siteId, now } = station;
  return resolveTariff(assignments, { stationId, siteId, groupIds, evseId, tokenGroupId: null, at: now });
}

function standing(
  station: StationConfiguration,
  evseId: number | null,
  assignments: readonly TariffAssignment[],
  tariffs: readonly TariffView[],
  groupIds: readonly number[],
): PlaceStanding {
  const { winner, level, overlaps } = winnerAt(station, evseId, assignments, groupIds);
  const tariff = tariffs.find((t) => t.id === winner?.tariffId) ?? null;
  const planned = tariff ? planWish(wishFor(tariff, evseId), station) : null;
  const names = overlaps.flatMap((o) => tariffs.find((t) => t.id === o.tariffId)?.name ?? []);
  const { why } = priceWay(station);
  return {
    evseId,
    tariff: tariff && { id: tariff.id, name: tariff.name, version: tariff.version, currency: tariff.currency },
    level,
    overlaps: [...new Set(names)],
    state: planned?.state ?? null,
    shows: planned?.raw.find((r) => !r.name.endsWith('.Currency'))?.before ?? null,
    shownAt: planned?.beforeAt ?? null,
    why: planned?.why ?? why,
  };
}
