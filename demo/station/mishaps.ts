import type { Chance } from '../catalogue/random';
import type { Ailment } from '../catalogue/types';
import type { SimConnector } from './connector';

export interface Suffering {
  readonly chance: Chance;
  readonly connectors: readonly SimConnector[];
  readonly isOnline: boolean;
  /** Connection lost without a word, back after so long. */
  lose(now: number, outageMs: number): void;
  reboot(now: number, why: 'Watchdog' | 'PowerUp', downMs: number): void;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Everybody's mean time between lost connections, spontaneous reboots, and faults of a connector. */
const MEAN = { lost: 7 * HOUR, reboot: 60 * HOUR, fault: 400 * HOUR };

/** What goes wrong by itself, as often as the station's ailment makes it. */
export class Mishaps {
  private nextWatchdogAt: number;
  private nextFaultAt: number | null;

  constructor(
    private readonly ailment: Ailment | null,
    private readonly fleetStartedAt: number,
    private readonly station: Suffering,
    now: number,
  ) {
    this.nextWatchdogAt = now + station.chance.between(1.5, 4) * MINUTE;
    this.nextFaultAt =
      ailment === 'lasting fault'
        ? now + station.chance.between(0, 15_000)
        : ailment === 'passing fault'
          ? now + station.chance.between(0, 180) * MINUTE
          : null;
  }

  tick(now: number, dtMs: number): void {
    const { chance, connectors } = this.station;
    if (!this.station.isOnline) return;
    if (this.ailment === 'siteNetwork' && this.siteIsDark(now)) {
      this.station.lose(now, this.darkLeftMs(now) + chance.between(5_000, 60_000));
      return;
    }
    if (this.ailment === 'bootLoop' && now >= this.nextWatchdogAt) {
      this.nextWatchdogAt = now + chance.between(4, 7) * MINUTE;
      this.station.reboot(now, 'Watchdog', chance.between(20_000, 40_000));
      return;
    }
    if (chance.bool(dtMs / (this.ailment === 'flaky' ? 14 * MINUTE : MEAN.lost)))
      this.station.lose(now, chance.between(20_000, 240_000));
    else if (chance.bool(dtMs / MEAN.reboot)) this.station.reboot(now, 'PowerUp', chance.between(30_000, 90_000));
    if (this.nextFaultAt !== null && now >= this.nextFaultAt) this.ownFault(now);
    else
      for (const c of connectors)
        if (!c.data.fault && chance.bool(dtMs / MEAN.fault)) c.fail(now, chance.between(5, 60) * MINUTE);
  }

  /** Dark from a minute and a half after the start, for fifty minutes of every eighty. */
  private siteIsDark(now: number): boolean {
    const since = now - this.fleetStartedAt - 90_000;
    return since >= 0 && since % (80 * MINUTE) < 50 * MINUTE;
  }

  private darkLeftMs(now: number): number {
    return 50 * MINUTE - ((now - this.fleetStartedAt - 90_000) % (80 * MINUTE));
  }

  private ownFault(now: number): void {
    const { chance, connectors } = this.station;
    const lasting = this.ailment === 'lasting fault';
    this.nextFaultAt = lasting ? null : now + chance.between(120, 300) * MINUTE;
    const [first] = connectors;
    if (first && !first.data.fault) first.fail(now, lasting ? null : chance.between(10, 40) * MINUTE);
  }
}
