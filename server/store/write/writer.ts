import type { Logger } from 'pino';
import type { StationWrites } from '../../domain/writes';
import { type StationWriter, StoreUnavailable, WriteRefused } from '../../features/ports';
import { errorCode, isBadRow, isBadText, isContention } from '../pg-errors';
import { Batch, type Unit } from './batch';
import { WriterConnection } from './connection';
import { sanitise } from './sanitise';
import { Sink } from './sink';
import { statementFor } from './statement';
import { Touches } from './touches';

interface Waiting extends Unit {
  rows: number;
  bytes: number;
  resolve(): void;
  reject(reason: Error): void;
}

export interface WriterOptions {
  url: string;
  log: Logger;
  /** How long the database may stay away before commits are refused. */
  unavailableAfterMs?: number;
  /** Under load: how long to gather after a commit before the next. */
  gatherMs?: number;
  maxBatchRows?: number;
  maxBatchBytes?: number;
  /** Commits waiting at most; more are refused at once. */
  maxWaiting?: number;
}

/** A commit of at least so many units means load: the next one gathers. */
const LOAD_UNITS = 4;
const BACKOFF_FIRST_MS = 25;
const BACKOFF_MAX_MS = 1000;
const CONTENTION_RETRIES = 5;

/**
 * Group commit. Writes of all stations that arrive while a commit is under way are gathered and committed as one statement:
 * one round trip, one fsync. An idle writer commits at once.
 *
 * Every batch leaves its number in `write_ledger` in the same transaction. When the connection is lost in mid-commit, the
 * ledger tells whether the batch is on disk: nothing is lost, nothing is written twice.
 */
export class GroupCommitWriter implements StationWriter {
  private readonly connection: WriterConnection;
  private readonly sink = new Sink();
  private readonly touches = new Touches(() => this.schedule());
  private waiting: Waiting[] = [];
  private running: Promise<void> | null = null;
  private batchNumber = 0;
  private lastUnits = 0;
  private outageSince: number | null = null;
  private closed = false;
  /** Batches committed and units in them, for metrics. */
  readonly counters = { batches: 0, units: 0, refused: 0 };

  private readonly log: Logger;
  private readonly unavailableAfterMs: number;
  private readonly gatherMs: number;
  private readonly maxBatchRows: number;
  private readonly maxBatchBytes: number;
  private readonly maxWaiting: number;

  constructor(options: WriterOptions) {
    this.log = options.log;
    this.connection = new WriterConnection(options.url, options.log);
    this.unavailableAfterMs = options.unavailableAfterMs ?? 30_000;
    this.gatherMs = options.gatherMs ?? 2;
    this.maxBatchRows = options.maxBatchRows ?? 4000;
    this.maxBatchBytes = options.maxBatchBytes ?? 8 * 1024 * 1024;
    this.maxWaiting = options.maxWaiting ?? 200_000;
  }

  commit(stationId: number, writes: StationWrites): Promise<void> {
    if (this.closed) return Promise.reject(new StoreUnavailable('the store is closed'));
    if (this.waiting.length >= this.maxWaiting)
      return Promise.reject(new StoreUnavailable('too many commits wait for the database'));
    return new Promise((resolve, reject) => {
      const { rows, bytes } = weigh(writes);
      this.waiting.push({ stationId, writes, rows, bytes, resolve, reject });
      this.schedule();
    });
  }

  /** Commits what waits, then lets go of the session. Later commits are refused. */
  async close(): Promise<void> {
    this.closed = true;
    this.touches.close();
    if (this.touches.pending) this.schedule();
    while (this.running) await this.running;
    await this.connection.drop();
  }

  private schedule(): void {
    if (this.running) return;
    this.running = this.drain().finally(() => {
      this.running = null;
      // Arrived between the last look and here.
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private async drain(): Promise<void> {
    // Lets everything the same turn of the event loop brought join.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0 || this.touches.due(this.closed)) {
      if (this.lastUnits >= LOAD_UNITS && this.waiting.length < 512 && !this.closed) await delay(this.gatherMs);
      await this.commitNext();
    }
  }

  /** A method of its own, so that nothing of a batch is held while the next one gathers. */
  private commitNext(): Promise<void> {
    const units = this.take();
    this.lastUnits = units.length;
    return this.commitUnits(units, this.touches.take(this.closed || units.some(isTouchOnly)));
  }

  private take(): Waiting[] {
    let rows = 0;
    let bytes = 0;
    let count = 0;
    for (const unit of this.waiting) {
      rows += unit.rows;
      bytes += unit.bytes;
      if (count > 0 && (rows > this.maxBatchRows || bytes > this.maxBatchBytes)) break;
      count++;
      const heard = unit.writes.station?.lastMessageAt;
      if (heard !== undefined) this.touches.heard(unit.stationId, heard.getTime());
    }
    if (count === this.waiting.length) {
      const all = this.waiting;
      this.waiting = [];
      return all;
    }
    return this.waiting.splice(0, count);
  }

  /** Never rejects: every unit is told its own outcome. */
  private async commitUnits(units: Waiting[], touches: ReadonlyMap<number, number>): Promise<void> {
    if (units.length === 0 && touches.size === 0) return;
    try {
      await this.write(units, touches);
      for (const unit of units) unit.resolve();
      this.counters.batches++;
      this.counters.units += units.length;
    } catch (error) {
      if (error instanceof StoreUnavailable) for (const unit of units) unit.reject(error);
      else await this.split(units, touches, error);
    }
  }

  /** Bad rows: cleans texts if that was it, else halves the batch until the bad unit stands alone. */
  private async split(units: Waiting[], touches: ReadonlyMap<number, number>, error: unknown): Promise<void> {
    const dirty = isBadText(error) && units.some((unit) => !this.cleaned.has(unit.writes));
    if (dirty) {
      const clean = units.map((unit) => ({ ...unit, writes: sanitise(unit.writes) }));
      for (const unit of clean) this.cleaned.add(unit.writes);
      return this.commitUnits(clean, touches);
    }
    const [only] = units;
    if (units.length <= 1) {
      if (only === undefined) {
        this.log.error({ err: error }, 'stations heard from could not be noted');
        return;
      }
      this.counters.refused++;
      this.log.error({ err: error, stationId: only.stationId }, 'writes of a station refused');
      only.reject(new WriteRefused(error instanceof Error ? error.message : String(error), { cause: error }));
      return;
    }
    const middle = units.length >> 1;
    await this.commitUnits(units.slice(0, middle), touches);
    await this.commitUnits(units.slice(middle), new Map());
  }
  private readonly cleaned = new WeakSet<StationWrites>();

  /** One batch on disk, or: StoreUnavailable, or the error that says its rows are bad. */
  private async write(units: readonly Waiting[], touches: ReadonlyMap<number, number>): Promise<void> {
    const batch = new Batch();
    for (const unit of units) batch.add(unit);
    for (const [stationId, ms] of touches) batch.touch(stationId, ms);
    const number = ++this.batchNumber;
    const statement = statementFor(batch.parts(), this.connection.writer, number, this.sink);
    let contended = 0;
    let unsure = false;
    for (let attempt = 0; ; attempt++) {
      try {
        if (unsure && (await this.connection.committed(number))) break;
        unsure = false;
        await this.connection.run(statement);
        break;
      } catch (error) {
        this.sink.letGo(); // a session that failed may not have read all of it
        if (isBadRow(error)) throw error;
        if (isContention(error) && contended++ < CONTENTION_RETRIES) continue;
        unsure = true;
        await this.waitOut(error, attempt);
      }
    }
    if (this.outageSince !== null) this.log.info('database is back');
    this.outageSince = null;
  }

  /** Waits before the next attempt; throws StoreUnavailable when the database has been away for too long. */
  private async waitOut(error: unknown, attempt: number): Promise<void> {
    const now = performance.now();
    if (this.outageSince === null) {
      this.outageSince = now;
      this.log.warn({ err: error, code: errorCode(error) }, 'database is away; commits wait');
    }
    await delay(Math.min(BACKOFF_FIRST_MS * 2 ** attempt, BACKOFF_MAX_MS));
    if (performance.now() - this.outageSince >= this.unavailableAfterMs)
      throw new StoreUnavailable(`the database has been away for ${Math.round((now - this.outageSince) / 1000)} s`, {
        cause: error,
      });
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing but "heard from": has to be written, or its promise would mean nothing. */
function isTouchOnly(unit: Unit): boolean {
  const { writes } = unit;
  if (writes.messages !== undefined) return false;
  for (const name in writes) if (name !== 'station' && writes[name as keyof StationWrites] !== undefined) return false;
  return true;
}

/** Rough size of a unit: enough to bound a batch. */
function weigh(w: StationWrites): { rows: number; bytes: number } {
  const count = (list: readonly unknown[] | undefined): number => (list === undefined ? 0 : list.length);
  let rows = 1 + count(w.messages) + count(w.meterSamples) + count(w.energy) + count(w.progress) + count(w.transactions);
  rows += count(w.transactionEvents) + count(w.connectors) + count(w.statusHistory) + count(w.stationEvents);
  rows += count(w.variables) + count(w.commands) + count(w.audit);
  let bytes = 200 + rows * 200;
  if (w.messages) for (const m of w.messages) bytes += m.request.length + (m.response?.length ?? 0);
  if (w.variables) for (const v of w.variables) bytes += (v.value?.length ?? 0) + 100;
  return { rows, bytes };
}
