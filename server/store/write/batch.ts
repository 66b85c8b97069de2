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
import type { Rows } from './table';
import { energy } from './tables/energy';
import { audit, commands, stationEvents } from './tables/history';
import { messages } from './tables/messages';
import { meterSamples } from './tables/meter-samples';
import { type StationChange, stations } from './tables/station';
import { connectors, statusHistory } from './tables/status';
import { transactionEvents, transactions } from './tables/transactions';
import { variables } from './tables/variables';

/** One station's writes waiting for their commit. */
export interface Unit {
  stationId: number;
  writes: StationWrites;
}

/** Rows folded so that no statement meets the same row twice: the last one wins where the table is replaced by key. */
class Folded<Row> {
  private readonly byKey = new Map<string | number, { row: Row; stationId: number }>();
  put(key: string | number, stationId: number, row: Row): void {
    this.byKey.set(key, { row, stationId });
  }
  get(key: string | number): Row | undefined {
    return this.byKey.get(key)?.row;
  }
  rows(): Rows<Row> {
    const rows: Row[] = [];
    const stations: number[] = [];
    for (const { row, stationId } of this.byKey.values()) {
      rows.push(row);
      stations.push(stationId);
    }
    return { rows, stations };
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
    for (const c of writes.connectors ?? []) this.connectors.put(`${stationId}/${c.evseId}/${c.connectorId}`, stationId, c);
    for (const t of writes.transactions ?? []) this.transactions.put(t.id, stationId, t);
    for (const e of writes.energy ?? []) this.addEnergy(stationId, e);
    for (const v of writes.variables ?? [])
      this.variables.put(`${stationId} ${v.attribute} ${variablePath(v.name)}`, stationId, v);
    for (const c of writes.commands ?? []) this.commands.put(c.id, stationId, c);
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

  /** Parameters per table, in the order of TABLES; null where there is nothing to write. */
  encode(): (Buffer[] | null)[] {
    return [
      this.stations.size === 0 ? null : stations.parameters(this.stationRows()),
      encodeRows(connectors, this.connectors.rows()),
      encodeRows(statusHistory, this.statusHistory),
      encodeRows(transactions, this.transactions.rows()),
      encodeRows(transactionEvents, this.transactionEvents),
      encodeRows(meterSamples, this.meterSamples),
      encodeRows(energy, this.energy.rows()),
      encodeRows(variables, this.variables.rows()),
      encodeRows(stationEvents, this.stationEvents),
      encodeRows(messages, this.messages),
      encodeRows(commands, this.commands.rows()),
      encodeRows(audit, this.audit),
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

function encodeRows<Row>(table: { parameters(rows: Rows<Row>): Buffer[] }, rows: Rows<Row>): Buffer[] | null {
  return rows.rows.length === 0 ? null : table.parameters(rows);
}

/** In the order `encode` answers. */
export const TABLES = [
  stations,
  connectors,
  statusHistory,
  transactions,
  transactionEvents,
  meterSamples,
  energy,
  variables,
  stationEvents,
  messages,
  commands,
  audit,
] as const;
