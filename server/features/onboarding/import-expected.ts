import { type Actor, inScope } from '../../domain/access/access';
import type { FieldError } from '../access/action-error';
import { ActionError } from '../access/action-error';
import { auditBy } from '../access/audit';
import { type CsvLine, readCsvOf } from '../stations/edit/csv-format';
import { readLine, type StationLine } from '../stations/edit/csv-line';
import type { ImportReport, ImportRow } from '../stations/edit/import-csv';
import { MAX_CSV_LINES } from '../stations/edit/import-csv';
import type { NewExpected, OnboardingPorts } from './ports';

/** Columns of a list of stations that are to come. */
export const EXPECTED_COLUMNS = [
  'identity',
  'name',
  'site',
  'latitude',
  'longitude',
  'vendor',
  'model',
  'serial_number',
  'security_profile',
  'password',
  'notes',
] as const;
type Column = (typeof EXPECTED_COLUMNS)[number];
const MAX_TYPED_PASSWORDS = 1000;
const MAX_FACT = 100;

interface Planned {
  row: ImportRow;
  line: StationLine | null;
  /** Listed before, with a password that stays. */
  keepsPassword: boolean;
  facts: Pick<NewExpected, 'vendor' | 'model' | 'serialNumber'>;
}

/**
 * Reads a list of stations that are to come. With `apply` all lines are taken together or, when any has an error, none. A line that was listed before
 * and has not come takes its place. Each station is registered, with what its line says, by its first connection.
 */
export async function importExpected(
  ports: OnboardingPorts,
  actor: Actor,
  input: { csv: string; apply: boolean },
): Promise<ImportReport> {
  const table = readCsvOf(input.csv, MAX_CSV_LINES, EXPECTED_COLUMNS, [
    'firmware',
    'version',
    'admission',
    'status',
    'last_message_at',
  ]);
  if (table.kind === 'problem') {
    const { line, field, message } = table.problem;
    const row: ImportRow = { line, identity: '', outcome: 'error', errors: [{ field, message }], password: null };
    return { rows: [row], created: 0, updated: 0, failed: 1, applied: false };
  }
  const planned = await plan(ports, actor, table.lines);
  const rows = planned.map((p) => p.row);
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const failed = count('error');
  const report = { rows, created: count('create'), updated: count('update'), failed };
  if (!input.apply) return { ...report, applied: false };
  if (failed > 0) return { ...report, created: 0, updated: 0, applied: false };
  await apply(ports, actor, planned);
  return { ...report, applied: true };
}

async function plan(ports: OnboardingPorts, actor: Actor, lines: readonly CsvLine<Column>[]): Promise<Planned[]> {
  const identities = [...new Set(lines.flatMap((line) => line.cells.identity ?? []))];
  const [stations, known, sites] = await Promise.all([
    ports.stations.findByIdentity(identities),
    ports.expected.known(identities),
    ports.sites.idsByName(),
  ]);
  const registered = new Set(stations.map((station) => station.identity));
  const listed = new Map(known.map((one) => [one.identity, one]));
  const siteIds = new Map([...sites].map(([name, id]) => [name.toLowerCase(), id]));
  const seen = new Map<string, number>();
  let typed = 0;
  return lines.map(({ line: number, cells }): Planned => {
    const identity = cells.identity ?? '';
    const before = listed.get(identity);
    // A password that is there already need not be written again: the line is read as if it said so.
    const keeps = cells.password === undefined && before?.hasPassword === true;
    const { line, errors } = readLine(keeps ? { ...cells, password: 'generate' } : cells, null, { actor, siteIds });
    const complaints = [...errors];
    const complain = (field: string, message: string): unknown => complaints.push({ field, message } satisfies FieldError);
    if (before && !inScope(actor, before.siteId))
      complain('identity', 'Listed for a site that is not one of yours. Remove this line.');
    if (registered.has(identity)) complain('identity', 'Registered already: it is not to come. Remove this line.');
    const twice = seen.get(identity);
    if (twice !== undefined) complain('identity', `Line ${twice} has this identity too. Keep one of them.`);
    else if (identity !== '') seen.set(identity, number);
    for (const column of ['vendor', 'model', 'serial_number'] as const)
      if ((cells[column]?.length ?? 0) > MAX_FACT) complain(column, 'At most 100 characters. Shorten it.');
    if (cells.password !== undefined && cells.password !== 'generate' && ++typed > MAX_TYPED_PASSWORDS)
      complain('password', `More than ${MAX_TYPED_PASSWORDS} typed passwords in one file. Write generate, or split the file.`);
    const outcome = complaints.length > 0 ? 'error' : before && !before.arrived ? 'update' : 'create';
    return {
      row: { line: number, identity, outcome, errors: complaints, password: null },
      line: complaints.length === 0 ? line : null,
      keepsPassword: keeps,
      facts: { vendor: cells.vendor ?? null, model: cells.model ?? null, serialNumber: cells.serial_number ?? null },
    };
  });
}

async function apply(ports: OnboardingPorts, actor: Actor, planned: readonly Planned[]): Promise<void> {
  const rows: NewExpected[] = [];
  for (const { row, line, facts, keepsPassword } of planned) {
    if (!line) continue;
    let passwordHash: string | null = null;
    if (line.password !== undefined && !keepsPassword) {
      const generated = line.password === 'generate';
      const password = generated ? ports.passwords.generate() : line.password;
      passwordHash = await ports.passwords.hash(password, { generated });
      if (generated) row.password = password;
    }
    rows.push({
      identity: line.identity,
      name: line.name ?? null,
      siteId: line.siteId ?? null,
      latitude: line.latitude ?? null,
      longitude: line.longitude ?? null,
      note: line.notes ?? null,
      securityProfile: line.securityProfile ?? 1,
      passwordHash,
      ...facts,
    });
  }
  if (rows.length === 0) throw new ActionError('invalid', 'The file has no stations.');
  await ports.expected.save(
    rows,
    auditBy(actor, ports.clock, 'expected.import', {
      count: rows.length,
      identities: rows.slice(0, 100).map((r) => r.identity),
    }),
  );
  ports.bus.publish({ kind: 'refusalsChanged' });
}
