import type { ConnectorState } from '../../domain/station/status';
import type { TransactionState } from '../../domain/transaction/types';
import type {
  AuditRow,
  CommandRow,
  EnergyRow,
  MessageRow,
  MeterSampleRow,
  StationEventRow,
  StationPatch,
  StationWrites,
  TransactionEventRow,
  VariableRow,
} from '../../domain/writes';
import { variablePath } from '../../features/configuration/variable-path';
import type { Sink } from './sink';
import type { Rows, Table } from './table';
import { energy } from './tables/energy';
import { audit, commands, stationEvents } from './tables/history';
import { messages } from './tables/messages';
import { meterSamples } from './tables/meter-samples';
import { type StationChange, stations } from './tables/station';
import { connectors, statusHistory } from './tables/status';
import { progress, transactionEvents, transactions } from './tables/transactions';
import { variables } from './tables/variables';

/** One station's writes waiting for their commit. */
export interface Unit {
  stationId: number;
  writes: StationWrites;
}

/** Rows folded so that no statement meets the same row twice: the last one wins where the table is replaced by key. */
class Folded<Row> {
  private readonly places = new Map<string | number, number>();
  private readonly kept: Rows<Row> = { rows: [], stations: [] };
  private removed = 0;
  put(key: string | number, stationId: number, row: Row): void {
    const place = this.places.get(key);
    if (place === undefined) {
      this.places.set(key, this.kept.rows.push(row) - 1);
      this.kept.stations.push(stationId);
    } else this.kept.rows[place] = row;
  }
  get(key: string | number): Row | undefined {
    const place = this.places.get(key);
    return place === undefined ? undefined : this.kept.rows[place];
  }
  remove(key: string | number): void {
    if (this.places.delete(key)) this.removed++;
  }
  rows(): Rows<Row> {
    if (this.removed === 0) return this.kept;
    const places = [...this.places.values()];
    return {
      rows: places.map((i) => this.kept.rows[i] as Row),
      stations: places.map((i) => this.kept.stations[i] as number),
    };
  }
}

const empty = <Row>(): Rows<Row> => ({ rows: [], stations: [] });

function push<Row>(into: Rows<Row>, stationId: number, rows: readonly Row[] | undefined): void {
  if (rows === undefined) return;
  for (const row of rows) {
    into.rows.push(row);
    into.stations.push(stationId);
  }
}

/** Everything one statement writes. */
export class Batch {
  private readonly stations = new Map<number, StationChange>();
  private readonly connectors = new Folded<ConnectorState>();
  private readonly transactions = new Folded<TransactionState>();
  /** None of these is among the whole rows: no row may be met twice by one statement. */
  private readonly progress = new Folded<TransactionState>();
  private readonly energy = new Folded<EnergyRow>();
  private readonly variables = new Folded<VariableRow>();
  private readonly commands = new Folded<CommandRow>();
  private readonly statusHistory = empty<ConnectorState>();
  private readonly transactionEvents = empty<TransactionEventRow>();
  private readonly meterSamples = empty<MeterSampleRow>();
  private readonly stationEvents = empty<StationEventRow>();
  private readonly messages = empty<MessageRow>();
  private readonly audit = empty<AuditRow>();

  add({ stationId, writes }: Unit): void {
    if (writes.station !== undefined) this.addPatch(stationId, writes.station);
    if (writes.connectors)
      for (const c of writes.connectors) this.connectors.put(`${stationId}/${c.evseId}/${c.connectorId}`, stationId, c);
    if (writes.transactions) {
      for (const t of writes.transactions) {
        this.progress.remove(t.id);
        this.transactions.put(t.id, stationId, t);
      }
    }
    if (writes.progress) {
      for (const t of writes.progress)
        (this.transactions.get(t.id) === undefined ? this.progress : this.transactions).put(t.id, stationId, t);
    }
    if (writes.energy) for (const e of writes.energy) this.addEnergy(stationId, e);
    if (writes.variables)
      for (const v of writes.variables) this.variables.put(`${stationId} ${v.attribute} ${variablePath(v.name)}`, stationId, v);
    if (writes.commands) for (const c of writes.commands) this.commands.put(c.id, stationId, c);
    push(this.statusHistory, stationId, writes.statusHistory);
    push(this.transactionEvents, stationId, writes.transactionEvents);
    push(this.meterSamples, stationId, writes.meterSamples);
    push(this.stationEvents, stationId, writes.stationEvents);
    push(this.messages, stationId, writes.messages);
    push(this.audit, stationId, writes.audit);
  }

  /** The station was heard from. */
  touch(stationId: number, lastMessageMs: number): void {
    const known = this.stations.get(stationId);
    if (known === undefined) this.stations.set(stationId, { lastMessageMs, patch: null });
    else if (known.lastMessageMs === null || known.lastMessageMs < lastMessageMs)
      this.stations.set(stationId, { ...known, lastMessageMs });
  }

  /** What each table gets, in the order of TABLES; null where there is nothing to write. */
  parts(): readonly (Part | null)[] {
    return [
      part(stations, this.stationRows()),
      part(connectors, this.connectors.rows()),
      part(statusHistory, this.statusHistory),
      part(transactions, this.transactions.rows()),
      part(progress, this.progress.rows()),
      part(transactionEvents, this.transactionEvents),
      part(meterSamples, this.meterSamples),
      part(energy, this.energy.rows()),
      part(variables, this.variables.rows()),
      part(stationEvents, this.stationEvents),
      part(messages, this.messages),
      part(commands, this.commands.rows()),
      part(audit, this.audit),
    ];
  }

  /** A patch of lastMessageAt alone comes by `touch`: the writer decides how often. */
  private addPatch(stationId: number, patch: StationPatch): void {
    if (isTouch(patch)) return;
    const known = this.stations.get(stationId);
    const lastMessageMs = Math.max(known?.lastMessageMs ?? 0, patch.lastMessageAt?.getTime() ?? 0) || null;
    this.stations.set(stationId, { lastMessageMs, patch: { ...known?.patch, ...patch } });
  }

  private addEnergy(stationId: number, row: EnergyRow): void {
    const key = `${stationId}/${row.evseId}/${row.hourAt.getTime()}`;
    const known = this.energy.get(key);
    this.energy.put(key, stationId, known ? { ...row, energyWh: known.energyWh + row.energyWh } : row);
  }

  private stationRows(): Rows<StationChange> {
    const ids = [...this.stations.keys()].sort((a, b) => a - b);
    return { stations: ids, rows: ids.map((id) => this.stations.get(id) as StationChange) };
  }
}

function isTouch(patch: StationPatch): boolean {
  for (const field in patch) if (field !== 'lastMessageAt') return false;
  return true;
}

/** Writes one table's parameters. */
export type Part = (sink: Sink) => void;

function part<Row>(table: Table<Row>, rows: Rows<Row>): Part | null {
  return rows.rows.length === 0 ? null : (sink) => table.write(sink, rows);
}

/** In the order of `parts`. */
export const TABLES = [
  stations,
  connectors,
  statusHistory,
  transactions,
  progress,
  transactionEvents,
  meterSamples,
  energy,
  variables,
  stationEvents,
  messages,
  commands,
  audit,
] as const;
