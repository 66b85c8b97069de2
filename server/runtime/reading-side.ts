import type { Logger } from 'pino';
import type { CommandService } from '../features/commands/service';
import { FullReader } from '../features/configuration/reading/reader';
import type { Clock } from '../features/ports';
import type { Store } from '../store';
import { createReadingStore } from '../store/configuration/readings';
import type { Lifecycle } from './lifecycle';
import type { StationsSide } from './stations-side';

/** Settings are read as a whole on a station's first boot and after a change of its firmware. */
export function startFullReading(deps: {
  log: Logger;
  clock: Clock;
  store: Store;
  lifecycle: Lifecycle;
  commands: Pick<CommandService, 'requestAndWait'>;
  onBooted: StationsSide['onBooted'];
}): void {
  const reader = new FullReader({ ...deps, store: createReadingStore(deps.store.pool) });
  const forget = deps.onBooted((stationId) => reader.booted(stationId));
  reader.start();
  deps.lifecycle.add('reading of settings', async () => {
    forget();
    reader.stop();
  });
}
