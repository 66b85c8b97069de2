import { SETTINGS } from '../../../domain/settings/catalogue';
import type { Asker } from '../../commands/asker';
import type { Clock } from '../../ports';
import type { DueReading, ReadingStore } from './ports';

interface Log {
  warn(fields: object, text: string): void;
}

export interface FullReaderOptions {
  clock: Clock;
  log: Log;
  commands: Asker;
  store: ReadingStore;
  /** After a boot, until a station has told its first states. */
  settleMs?: number;
  /** Between one station and the next: ten thousand that come back at once are read over three quarters of an hour. */
  spacingMs?: number;
  /** How often it is looked for stations that never booted here. */
  sweepMs?: number;
}

/** Waiting stations, at most; whoever does not fit is found by the next sweep. */
const MAX_WAITING = 20_000;
/** Answers that may be outstanding. */
const MAX_AT_ONCE = 8;
const SWEEP_LIMIT = 500;

const BY = { userId: null, name: 'Laddnav' };
/** Asked for one by one of stations that say nothing when asked for everything. */
const STANDARD_KEYS = SETTINGS.flatMap(({ v16 }) => v16.filter(({ vendor }) => vendor === undefined)).map(({ variable }) => ({
  component: '',
  variable,
}));
/** A 1.6 station has at least the keys the standard demands, which are more than these. */
const FEW = 5;

/** Reads all settings of stations on their first boot and after a change of firmware, one after the other. */
export class FullReader {
  private readonly waiting = new Map<number, number>();
  private readonly settleMs: number;
  private timer: NodeJS.Timeout | null = null;
  private sweeper: NodeJS.Timeout | null = null;
  private busy = 0;

  constructor(private readonly options: FullReaderOptions) {
    this.settleMs = options.settleMs ?? 5_000;
  }

  /** How many wait to be read. */
  get queued(): number {
    return this.waiting.size;
  }

  booted(stationId: number): void {
    if (this.waiting.size >= MAX_WAITING && !this.waiting.has(stationId)) return;
    this.waiting.set(stationId, this.options.clock.now().getTime() + this.settleMs);
  }

  start(): void {
    this.timer ??= setInterval(() => this.tick(), this.options.spacingMs ?? 250);
    this.sweeper ??= setInterval(() => this.sweep(), this.options.sweepMs ?? 10 * 60_000);
    this.timer.unref();
    this.sweeper.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    if (this.sweeper) clearInterval(this.sweeper);
    this.timer = null;
    this.sweeper = null;
    this.waiting.clear();
  }

  /** Stations that are here and were never read: they may have been in before this program could. */
  private sweep(): void {
    const { store, clock, log } = this.options;
    store
      .listDue(null, SWEEP_LIMIT, clock.now())
      .then((due) => {
        for (const { stationId } of due) this.booted(stationId);
      })
      .catch((err: unknown) => log.warn({ err }, 'stations to be read could not be looked for'));
  }

  private tick(): void {
    if (this.busy >= MAX_AT_ONCE) return;
    const [next] = this.waiting;
    if (!next || next[1] > this.options.clock.now().getTime()) return;
    const [stationId] = next;
    this.waiting.delete(stationId);
    this.busy += 1;
    this.read(stationId)
      .catch((err: unknown) => this.options.log.warn({ err, stationId }, 'settings could not be read'))
      .finally(() => {
        this.busy -= 1;
      });
  }

  private async read(stationId: number): Promise<void> {
    const { store, clock } = this.options;
    const [due] = await store.listDue([stationId], 1, clock.now());
    if (!due) return;
    await store.asked(due, clock.now());
    const told = await this.ask(due, null);
    if (due.version === '1.6' && told < FEW) await this.ask(due, STANDARD_KEYS);
  }

  /** Number of values told in the answer; 2.x stations report them afterwards. */
  private async ask({ stationId }: DueReading, names: typeof STANDARD_KEYS | null): Promise<number> {
    const { command } = await this.options.commands.requestAndWait({
      actor: BY,
      stationId,
      request: { kind: 'ReadVariables', names },
      reason: 'all settings are read on the first boot and after a change of firmware',
    });
    return command.outcome?.kind === 'answered' ? Number.parseInt(command.outcome.status, 10) || 0 : 0;
  }
}
