import type { IdSource, StationWriter } from '../../server/features/ports';
import { Chance } from '../catalogue/random';
import type { DemoFleet, DemoStation } from '../catalogue/types';
import { chooseFault } from '../station/faults';
import { planSessions } from './plan';
import { Teller } from './tell';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** The live fleet's first sessions began up to two hours before it did. */
const LIVE_BEGINS_BEFORE = 2.2 * HOUR;
const PROGRESS = 'demo.past';
/** Of the newest days the messages are told too: evidence to open, at a bounded price (about a hundred a station and day). */
const MESSAGE_DAYS = 5;

/** How far back has been told, kept in the database so that a restart goes on where it was. */
interface Progress {
  /** The past ends here, ms. */
  endsAt: number;
  /** Days told, newest first. */
  days: number;
}

export interface PastPorts {
  writer: StationWriter;
  ids: Pick<IdSource, 'nextTransactionId'>;
  getSetting(key: string): Promise<string | null>;
  setSetting(key: string, value: string): Promise<void>;
  /** Makes sure rows of this time have a place, before they come. */
  prepare?(from: Date, to: Date): Promise<void>;
  /** Demo stations that have sessions begun within this time already: the day they were interrupted in. */
  stationsWithSessions(from: Date, to: Date): Promise<ReadonlySet<number>>;
}

export interface PastOptions {
  fleet: DemoFleet;
  stationIds: ReadonlyMap<string, number>;
  now: number;
  /** 60 unless told. */
  days?: number;
  /** Stations whose day is being committed at the same time. */
  parallel?: number;
  signal?: AbortSignal;
  /** After each day, so that screens look again. */
  told?(days: number): void;
}

/**
 * Gives the demo fleet a past: sessions, faults and lost connections of the last weeks, through the domain code live messages
 * go through, newest day first. Runs once; interrupted, it goes on with the day it was at.
 * @returns sessions told by this call
 */
export async function writePast(ports: PastPorts, o: PastOptions): Promise<number> {
  const days = o.days ?? 60;
  const stored = await ports.getSetting(PROGRESS);
  const progress: Progress = stored ? JSON.parse(stored) : { endsAt: o.now - LIVE_BEGINS_BEFORE, days: 0 };
  if (progress.days >= days) return 0;
  if (!stored) await ports.setSetting(PROGRESS, JSON.stringify(progress));
  const meters = new Meters();
  const customers = o.fleet.tokens.filter((t) => t.status === 'Accepted' && !t.expired).map((t) => t.idToken);
  await ports.prepare?.(new Date(progress.endsAt - (days + 1) * DAY), new Date(progress.endsAt));
  let sessions = 0;

  for (let day = 0; day < days; day++) {
    const window = dayWindow(progress.endsAt, day, days);
    // Days told before are planned again, not written: the meters must count down through them.
    const write = day >= progress.days;
    const done = write ? await ports.stationsWithSessions(new Date(window.from), new Date(window.to)) : new Set<number>();
    const todo = [...o.fleet.stations];
    const tell = async (): Promise<void> => {
      for (let station = todo.pop(); station; station = todo.pop()) {
        if (o.signal?.aborted) return;
        const stationId = o.stationIds.get(station.identity);
        const told = await tellDay(
          ports,
          meters,
          station,
          stationId ?? 0,
          window,
          customers,
          write && stationId !== undefined && !done.has(stationId),
          day < MESSAGE_DAYS,
        );
        sessions += told;
        // Live stations come first: their messages get their turn between any two of these days.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
    };
    await Promise.all(Array.from({ length: o.parallel ?? 10 }, tell));
    if (o.signal?.aborted) return sessions;
    if (!write) continue;
    await ports.setSetting(PROGRESS, JSON.stringify({ endsAt: progress.endsAt, days: day + 1 }));
    o.told?.(day + 1);
  }
  return sessions;
}

interface Window {
  from: number;
  to: number;
  /** The past begins here. */
  oldest: boolean;
}

/** Days change at four in the morning, when hardly anybody comes. The newest is cut off at the end of the past. */
function dayWindow(endsAt: number, day: number, days: number): Window {
  const lastFour = Math.floor((endsAt - 3 * HOUR) / DAY) * DAY + 3 * HOUR;
  const oldest = day === days - 1;
  if (day === 0) return { from: lastFour, to: endsAt, oldest };
  return { from: lastFour - day * DAY, to: lastFour - (day - 1) * DAY, oldest };
}

/** What each meter shows before the day told last, and when its first session began: the day before ends by then. */
class Meters {
  private readonly known = new Map<string, { registerWh: number; free: number }>();
  of(identity: string, evseId: number, start: { registerWh: number; free: number }): { registerWh: number; free: number } {
    return this.known.get(`${identity}/${evseId}`) ?? start;
  }
  set(identity: string, evseId: number, to: { registerWh: number; free: number }): void {
    this.known.set(`${identity}/${evseId}`, to);
  }
}

/** @returns sessions written */
async function tellDay(
  ports: PastPorts,
  meters: Meters,
  station: DemoStation,
  stationId: number,
  window: Window,
  customers: readonly string[],
  write: boolean,
  withMessages: boolean,
): Promise<number> {
  const day = new Date(window.from).toISOString().slice(0, 10);
  const chance = new Chance(`${station.identity} ${day}`);
  const planned = station.connectors.flatMap((c) => {
    const meter = meters.of(station.identity, c.evseId, { registerWh: c.registerBaseWh, free: window.to });
    const sessions = planSessions(chance, station, c, { ...window, free: meter.free }, meter.registerWh, () =>
      chance.pick(customers),
    );
    const [first] = sessions;
    meters.set(station.identity, c.evseId, {
      registerWh: first?.startRegisterWh ?? meter.registerWh,
      free: first?.plugAt ?? meter.free,
    });
    return sessions;
  });
  if (!write) return 0;
  const teller = new Teller(station, stationId, day, withMessages);
  for (const s of planned.sort((a, b) => a.plugAt - b.plugAt)) await teller.session(s, await ports.ids.nextTransactionId());
  if (window.oldest) teller.firstConnected(window.from);
  mishaps(chance, teller, station, window, planned);
  await ports.writer.commit(stationId, teller.collected());
  return planned.length;
}

/** Faults in the gaps between sessions, and lost connections at any time. */
function mishaps(
  chance: Chance,
  teller: Teller,
  station: DemoStation,
  window: { from: number; to: number },
  sessions: readonly { connector: { evseId: number }; plugAt: number; leaveAt: number }[],
): void {
  const ill = station.ailment;
  const [first] = station.connectors;
  if (first && chance.bool(ill === 'lasting fault' || ill === 'passing fault' ? 0.3 : 0.01)) {
    const from = chance.between(window.from, Math.max(window.from, window.to - 3 * HOUR));
    const to = Math.min(window.to - MINUTE, from + chance.between(6, 170) * MINUTE);
    const inTheWay = sessions.some((s) => s.connector.evseId === first.evseId && s.plugAt < to && s.leaveAt > from);
    if (!inTheWay && to > from) teller.fault(first, chooseFault(chance, station.model, from), from, to);
  }
  const losses = ill === 'flaky' ? chance.int(2, 7) : chance.bool(ill === 'siteNetwork' ? 0.4 : 0.12) ? 1 : 0;
  let from = window.from;
  for (let i = 0; i < losses; i++) {
    from += chance.between(10, Math.max(11, (window.to - from) / MINUTE / losses)) * MINUTE;
    const to = from + chance.between(1, ill === 'siteNetwork' ? 180 : 25) * MINUTE;
    if (to >= window.to) return;
    teller.offline(from, to);
    from = to;
  }
}
