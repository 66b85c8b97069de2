import type { OcppVersion } from '../../domain/protocol';
import type { Quirk, QuirkDirection, QuirkModel } from '../../domain/quirks/quirk';
import { readBent, readRefused } from '../../domain/quirks/read-notes';
import type { QuirkStore, QuirkTally } from './ports';

/** Distinct quirks kept between two flushes. Beyond it new ones are only counted: a firmware has dozens, a flood is no news. */
const MAX_TALLIES = 2000;
const MAX_NAME = 100;
/** What is sent about our answers (CALLRESULTERROR) is no quirk of the station's own messages. */
const ABOUT_OURS = 'the station could not use our answer';

/** Who was seen: a station as it is known at that moment. */
export interface QuirkStation {
  readonly stationId: number;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmwareVersion: string | null;
  readonly version: OcppVersion;
}

/** The message it was seen in. */
export interface QuirkSight {
  action: string;
  direction: QuirkDirection;
  messageId: string | null;
  at: Date;
}

export interface QuirkRecorder {
  /** A message that was taken with something to it: `problem` as the log has it ('' for none), and what was odd beyond its shape. */
  bent(station: QuirkStation, sight: QuirkSight, problem: string, more?: readonly Quirk[]): void;
  /** A message that was not taken. */
  refused(station: QuirkStation, frame: { action: string | null; messageId: string | null; at: Date; problem: string }): void;
  /** A station that came in, in an odd way. It is looked up when stored: it has not said who it is yet. */
  knocked(stationId: number, at: Date, quirks: readonly Quirk[]): void;
  /** Stores what is left; call before the store goes away. */
  close(): Promise<void>;
}

/**
 * Counts what stations do otherwise than their standard says, by vendor, model, firmware and version: the same thing in the same field of the
 * same message is one line with a count and its newest evidence, written at most every `flushMs`. Bounded; what finds no place is dropped and
 * logged as a number. Nothing here is waited for by a message.
 */
export function createQuirkRecorder(deps: {
  store: Pick<QuirkStore, 'record'>;
  log: { warn(fields: object, message: string): void };
  flushMs?: number;
}): QuirkRecorder {
  const { store, log, flushMs = 3000 } = deps;
  let tallies = new Map<string, QuirkTally>();
  let dropped = 0;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    timer = null;
    const batch = [...tallies.values()];
    const lost = dropped;
    tallies = new Map();
    dropped = 0;
    if (batch.length === 0) return flushing;
    flushing = flushing.then(async () => {
      try {
        const full = await store.record(batch);
        if (lost + full > 0) log.warn({ dropped: lost + full }, 'quirks of stations beyond the bound are not listed');
      } catch (err) {
        log.warn({ err, lost: batch.length + lost }, 'quirks of stations could not be stored');
      }
    });
    return flushing;
  }

  function count(about: QuirkModel | null, stationId: number, sight: QuirkSight, quirk: Quirk): void {
    const { action, direction, messageId, at } = sight;
    const who = about ? `${about.vendor}\n${about.model}\n${about.firmwareVersion}\n${about.version}` : String(stationId);
    const key = `${who}\n${action}\n${direction}\n${quirk.kind}\n${quirk.path}`;
    const known = tallies.get(key);
    if (known) {
      if (known.messageId !== messageId || messageId === null) known.count++;
      Object.assign(known, { lastAt: at, note: quirk.note, stationId, messageId });
    } else if (tallies.size >= MAX_TALLIES) dropped++;
    else tallies.set(key, { ...quirk, about, action, direction, count: 1, firstAt: at, lastAt: at, stationId, messageId });
    timer ??= setTimeout(() => void flush(), flushMs);
  }

  return {
    bent(station, sight, problem, more) {
      const about = toModel(station);
      if (problem !== '') for (const quirk of readBent(problem)) count(about, station.stationId, sight, quirk);
      for (const quirk of more ?? []) count(about, station.stationId, sight, quirk);
    },
    refused(station, { action, messageId, at, problem }) {
      if (problem.startsWith(ABOUT_OURS)) return;
      const sight: QuirkSight = { action: tidy(action), direction: 'inbound', messageId, at };
      count(toModel(station), station.stationId, sight, readRefused(problem));
    },
    knocked(stationId, at, quirks) {
      const sight: QuirkSight = { action: '', direction: 'inbound', messageId: null, at };
      for (const quirk of quirks) count(null, stationId, sight, quirk);
    },
    async close() {
      if (timer) clearTimeout(timer);
      await flush();
    },
  };
}

const toModel = ({ vendor, model, firmwareVersion, version }: QuirkStation): QuirkModel => ({
  vendor: tidy(vendor),
  model: tidy(model),
  firmwareVersion: tidy(firmwareVersion),
  version,
});

const tidy = (text: string | null): string => (text ?? '').slice(0, MAX_NAME);
