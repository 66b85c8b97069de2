import { MIXES } from './catalogue/models';
import { Chance } from './catalogue/random';
import { DARK_SITE, SITES } from './catalogue/sites';
import { demoTokens } from './catalogue/tokens';
import type { Ailment, DemoConnector, DemoFleet, DemoModel, DemoSite, DemoStation } from './catalogue/types';

export { demoPassword } from './catalogue/password';
export type { DemoFleet } from './catalogue/types';

export const DEMO_STATIONS = 250;

/**
 * The demo fleet: the server seeds it, the simulator runs it, and both get the same one from here.
 * @param count stations, 1 to 5,000; the sites keep their proportions
 */
export function demoFleet(count = DEMO_STATIONS): DemoFleet {
  const wanted = Math.max(1, Math.min(5000, Math.floor(count)));
  const stations: DemoStation[] = [];
  for (const [site, stationCount] of shares(wanted)) {
    const mix = mixOf(site);
    for (let n = 1; n <= stationCount; n++) stations.push(station(site, n, mix));
  }
  return { sites: SITES, stations: withAilments(stations), tokens: demoTokens() };
}

/** Sites of a kind take turns among what is bought for that kind. */
function mixOf(site: DemoSite): readonly (readonly [DemoModel, number])[] {
  const mixes = MIXES[site.kind];
  const turn = SITES.filter((s) => s.kind === site.kind).indexOf(site);
  const mix = mixes[turn % mixes.length];
  if (!mix) throw new Error(`nothing is bought for ${site.kind}`);
  return mix;
}

/** Largest remainders, so that the shares add up to the count. */
function shares(count: number): [DemoSite, number][] {
  const total = SITES.reduce((sum, site) => sum + site.weight, 0);
  const exact = SITES.map((site) => ({ site, share: (site.weight * count) / total }));
  let left = count - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const bonus = new Set<DemoSite>();
  for (const { site } of [...exact].sort((a, b) => (b.share % 1) - (a.share % 1))) if (left-- > 0) bonus.add(site);
  return exact.map(({ site, share }) => [site, Math.floor(share) + (bonus.has(site) ? 1 : 0)]);
}

function station(site: DemoSite, n: number, mix: readonly (readonly [DemoModel, number])[]): DemoStation {
  const identity = `${site.country}-LN-${site.key}-${String(n).padStart(4, '0')}`;
  const chance = new Chance(identity);
  const model = chance.weighted(mix);
  const mobile = site.kind === 'roadside' || site.kind === 'destination' || chance.bool(0.2);
  // A row of bays about four metres apart, at the site's own angle.
  const angle = new Chance(`row ${site.key}`).between(0, Math.PI);
  const metres = (n - 1) * 4.2;
  return {
    identity,
    name: `${site.name} ${n}`,
    site,
    latitude: round(site.latitude + (metres * Math.sin(angle)) / 111_320),
    longitude: round(site.longitude + (metres * Math.cos(angle)) / (111_320 * Math.cos((site.latitude * Math.PI) / 180))),
    version: chance.weighted(model.versions),
    model,
    serialNumber: `${model.vendor.slice(0, 2).toUpperCase()}${chance.int(22, 26)}${chance.hex(7)}`,
    firmwareVersion: chance.weighted(model.firmware),
    iccid: mobile
      ? `894601${String(chance.int(0, 999_999)).padStart(6, '0')}${String(chance.int(0, 9_999_999)).padStart(7, '0')}`
      : null,
    imsi: mobile ? `24001${String(chance.int(0, 9_999_999_999)).padStart(10, '0')}` : null,
    connectors: model.outlets.map((type, i) => connector(model, type, i + 1, chance)),
    ailment: null,
  };
}

function connector(model: DemoModel, type: DemoConnector['type'], evseId: number, chance: Chance): DemoConnector {
  const dc = model.current === 'DC';
  return {
    evseId,
    connectorId: 1,
    type,
    current: model.current,
    maxPowerW: type === 'CHAdeMO' ? Math.min(50_000, model.maxPowerW) : model.maxPowerW,
    phases: dc ? 0 : 3,
    fixedCable: model.fixedCable,
    registerBaseWh: Math.round(chance.between(dc ? 60e6 : 12e6, dc ? 400e6 : 40e6)),
  };
}

/** A few per hundred are not well, always the same ones. */
function withAilments(stations: readonly DemoStation[]): DemoStation[] {
  const chance = new Chance('ailments');
  const ill = new Map<string, Ailment>();
  const healthy = (): DemoStation[] => stations.filter((s) => !ill.has(s.identity));
  for (const s of stations) if (s.site.key === DARK_SITE) ill.set(s.identity, 'siteNetwork');
  const afflict = (ailment: Ailment, share: number, fits: (s: DemoStation) => boolean = () => true): void => {
    const wanted = Math.round(stations.length * share);
    for (let i = 0; i < wanted; i++) {
      const candidates = healthy().filter(fits);
      if (candidates.length > 0) ill.set(chance.pick(candidates).identity, ailment);
    }
  };
  afflict('stuckMeter', 0.006, (s) => s.model.current === 'AC');
  afflict('bootLoop', 0.004, (s) => s.version === '1.6');
  afflict('flaky', 0.04);
  afflict('lasting fault', 0.02);
  afflict('passing fault', 0.02);
  return stations.map((s) => ({ ...s, ailment: ill.get(s.identity) ?? null }));
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
