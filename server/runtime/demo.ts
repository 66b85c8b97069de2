import { join } from 'node:path';
import type { Logger } from 'pino';
import { runFleet } from '../../demo/server/run-fleet';
import { runPast } from '../../demo/server/run-past';
import { seedDemo } from '../../demo/server/seed';
import type { Config } from '../config';
import type { EventBus } from '../features/ports';
import type { Store } from '../store';
import { createDemoStore } from '../store/demo';
import type { Lifecycle } from './lifecycle';

const DEFAULT_STATIONS = 250;

/** Puts the demo fleet into the database; `start` lets its stations connect, once the doors are open. */
export async function prepareDemo(deps: {
  config: Config;
  log: Logger;
  bus: EventBus;
  store: Store;
  lifecycle: Lifecycle;
}): Promise<{ start(at: { root: string; ocppPort: number; tlsPort: number | null }): void }> {
  const { config, log, bus, store, lifecycle } = deps;
  const asked = Number(process.env.LADDNAV_DEMO_STATIONS ?? DEFAULT_STATIONS);
  const count = Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_STATIONS;
  const demo = createDemoStore(store.pool);
  const seeded = await seedDemo(demo, count);
  if (seeded.changed) {
    bus.publish({ kind: 'stationsEdited', stationIds: [...seeded.stationIds.values()] });
    bus.publish({ kind: 'tokensEdited' });
    await store.settled();
  }
  return {
    start({ root, ocppPort, tlsPort }) {
      const fleet = runFleet({
        entry: join(root, 'dist/demo.mjs'),
        ocppUrl: `ws://127.0.0.1:${ocppPort}/ocpp`,
        ocppTlsUrl: tlsPort === null ? null : `wss://127.0.0.1:${tlsPort}/ocpp`,
        secret: seeded.secret,
        dataDir: config.dataDir,
        stations: count,
        log,
      });
      lifecycle.add('demo fleet', () => fleet.stop());
      const past = runPast({
        demo,
        writer: store.writer,
        ids: store.ids,
        prepare: (from, to) => store.upkeep.ensurePartitions(to, from),
        seeded,
        log,
      });
      lifecycle.add('past of the demo fleet', () => past.stop());
    },
  };
}
