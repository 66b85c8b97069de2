import { type Actor, inScope } from '../../../domain/access/access';
import { ActionError, type FieldError } from '../../access/action-error';
import { auditBy } from '../../access/audit';
import type { NewStation, StationChange, StationRecord } from '../../access/edit-ports';
import { type CsvLine, readCsv } from './csv-format';
import { readLine, type StationLine } from './csv-line';
import type { StationEditPorts } from './ports';

export const MAX_CSV_LINES = 10_000;
export const MAX_CSV_CHARACTERS = 4_000_000;
/** Typed passwords are hashed slowly on purpose; more than this would keep a request for minutes. */
const MAX_TYPED_PASSWORDS = 1000;

export interface ImportRow {
  line: number;
  identity: string;
  outcome: 'create' | 'update' | 'error';
  errors: FieldError[];
  /** Set when applied and the line said 'generate': shown this once. */
  password: string | null;
}

export interface ImportReport {
  rows: ImportRow[];
  /** What was done; in a dry run, what would be. Zero when an apply was refused for its errors. */
  created: number;
  updated: number;
  failed: number;
  applied: boolean;
}

interface Planned {
  row: ImportRow;
  line: StationLine | null;
  existing: StationRecord | null;
}

/**
 * Registers or changes stations from CSV text (`csv-format.ts`). An empty cell leaves a station's value as it is. With
 * `apply`, all lines are done together or, when any has an error, none.
 */
export async function importStations(
  ports: StationEditPorts,
  actor: Actor,
  input: { csv: string; apply: boolean },
): Promise<ImportReport> {
  const table = readCsv(input.csv, MAX_CSV_LINES);
  if (table.kind === 'problem') {
    const { line, field, message } = table.problem;
    const row: ImportRow = { line, identity: '', outcome: 'error', errors: [{ field, message }], password: null };
    return { rows: [row], created: 0, updated: 0, failed: 1, applied: false };
  }
  const planned = await plan(ports, actor, table.lines);
  const rows = planned.map((p) => p.row);
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const failed = count('error');
  if (!input.apply) return { rows, created: count('create'), updated: count('update'), failed, applied: false };
  if (failed > 0) return { rows, created: 0, updated: 0, failed, applied: false };
  await apply(ports, actor, planned);
  return { rows, created: count('create'), updated: count('update'), failed: 0, applied: true };
}

async function plan(ports: StationEditPorts, actor: Actor, lines: readonly CsvLine[]): Promise<Planned[]> {
  const identities = [...new Set(lines.flatMap((line) => line.cells.identity ?? []))];
  const [records, sites] = await Promise.all([ports.stations.findByIdentity(identities), ports.sites.idsByName()]);
  const byIdentity = new Map(records.map((record) => [record.identity, record]));
  const siteIds = new Map([...sites].map(([name, id]) => [name.toLowerCase(), id]));
  const seen = new Map<string, number>();
  let typed = 0;

  return lines.map((csvLine): Planned => {
    const identity = csvLine.cells.identity ?? '';
    const found = byIdentity.get(identity) ?? null;
    if (found && !inScope(actor, found.siteId)) return { row: elsewhere(csvLine.line, identity), line: null, existing: null };
    const { line, errors } = readLine(csvLine.cells, found, { actor, siteIds });
    const before = seen.get(identity);
    if (before !== undefined)
      errors.push({ field: 'identity', message: `Line ${before} has this identity too. Keep one of them.` });
    else if (identity !== '') seen.set(identity, csvLine.line);
    if (line?.password !== undefined && line.password !== 'generate' && ++typed > MAX_TYPED_PASSWORDS)
      errors.push({
        field: 'password',
        message: `More than ${MAX_TYPED_PASSWORDS} typed passwords in one file. Write generate, or split the file.`,
      });
    const outcome = errors.length > 0 ? 'error' : found ? 'update' : 'create';
    return { row: { line: csvLine.line, identity, outcome, errors, password: null }, line, existing: found };
  });
}

function elsewhere(line: number, identity: string): ImportRow {
  const message = 'Registered at a site that is not one of yours. Remove this line.';
  return { line, identity, outcome: 'error', errors: [{ field: 'identity', message }], password: null };
}

async function apply(ports: StationEditPorts, actor: Actor, planned: readonly Planned[]): Promise<void> {
  const creates: { station: NewStation; audit: ReturnType<typeof auditBy> }[] = [];
  const updates: { id: number; expectedUpdatedAt: Date; change: StationChange; audit: ReturnType<typeof auditBy> }[] = [];
  for (const { row, line, existing } of planned) {
    if (!line) continue;
    let passwordHash: string | null = null;
    if (line.password !== undefined) {
      const generated = line.password === 'generate';
      const password = generated ? ports.passwords.generate() : line.password;
      passwordHash = await ports.passwords.hash(password, { generated });
      if (generated) row.password = password;
    }
    const { password: _password, identity, ...values } = line;
    if (existing) {
      const detail = { import: true, to: values, passwordChanged: passwordHash !== null };
      updates.push({
        id: existing.id,
        expectedUpdatedAt: existing.updatedAt,
        change: passwordHash === null ? values : { ...values, passwordHash },
        audit: auditBy(actor, ports.clock, 'station.update', detail),
      });
    } else {
      const station = {
        identity,
        name: identity,
        siteId: null,
        latitude: null,
        longitude: null,
        notes: null,
        admission: 'accepted' as const,
        securityProfile: 1,
        ...values,
      };
      const audit = auditBy(actor, ports.clock, 'station.create', { import: true, ...station });
      creates.push({ station: { ...station, passwordHash }, audit });
    }
  }
  if (creates.length + updates.length === 0) throw new ActionError('invalid', 'The file has no stations.');
  const ids = await ports.stations.importAll(creates, updates);
  ports.bus.publish({ kind: 'stationsEdited', stationIds: ids });
  ports.bus.publish({ kind: 'refusalsChanged' });
}
