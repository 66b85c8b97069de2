import { randomBytes } from 'node:crypto';
import { hashStationPassword } from '../../server/features/stations/passwords';
import type { DemoRows, DemoStore } from '../../server/store/demo';
import { type DemoFleet, demoFleet, demoPassword } from '../catalogue';

export interface SeededDemo {
  fleet: DemoFleet;
  /** The stations' passwords follow from it. */
  secret: string;
  /** By identity; stations somebody deleted are not in it. */
  stationIds: ReadonlyMap<string, number>;
  /** Whether anything was added: caches loaded before are stale then. */
  changed: boolean;
}

/**
 * Puts the demo fleet into the database: sites, stations with passwords, connectors, cards. What is there already is left as it is.
 * @param count stations
 */
export async function seedDemo(store: DemoStore, count?: number): Promise<SeededDemo> {
  const fleet = demoFleet(count);
  const secret = await store.keepSetting('demo.secret', randomBytes(24).toString('base64url'));
  const known = await store.knownIdentities(fleet.stations.map((s) => s.identity));
  const missing = fleet.stations.filter((s) => !known.has(s.identity));
  if (missing.length > 0) await store.addMissing(await toRows({ ...fleet, stations: missing }, secret));
  return { fleet, secret, stationIds: await store.stationIds(), changed: missing.length > 0 };
}

async function toRows(fleet: DemoFleet, secret: string): Promise<DemoRows> {
  const stations = await Promise.all(
    fleet.stations.map(async (s) => ({
      identity: s.identity,
      name: s.name,
      siteName: s.site.name,
      latitude: s.latitude,
      longitude: s.longitude,
      version: s.version,
      vendor: s.model.vendor,
      model: s.model.model,
      serialNumber: s.serialNumber,
      firmwareVersion: s.firmwareVersion,
      // 120 bits of an HMAC: as good as generated.
      passwordHash: await hashStationPassword(demoPassword(secret, s.identity), { generated: true }),
      connectors: s.connectors.map((c) => ({
        evseId: c.evseId,
        connectorId: c.connectorId,
        type: c.type,
        maxPowerW: c.maxPowerW,
        phases: c.phases || null,
      })),
    })),
  );
  const lastYear = new Date(Date.now() - 30 * 86_400_000);
  return {
    sites: fleet.sites,
    stations,
    tokens: fleet.tokens.map(({ expired, ...t }) => ({ ...t, expiresAt: expired ? lastYear : null })),
  };
}
