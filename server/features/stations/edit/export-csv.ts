import type { Scope, StationFilter, StationReads } from '../../fleet/read-ports';
import { EDIT_COLUMNS, INFO_COLUMNS, writeCsv } from './csv-format';

/** Above this an export would be a report: bounded so that one click cannot hold the server. */
const MAX_EXPORT = 100_000;
const BATCH = 5000;

/** The filtered stations as a file that an import takes back (passwords are never exported). */
export async function exportStations(reads: StationReads, scope: Scope, filter: StationFilter): Promise<string> {
  const rows: (string | number | null)[][] = [[...EDIT_COLUMNS, ...INFO_COLUMNS]];
  let cursor: string | undefined;
  do {
    const page = await reads.exportRows(scope, filter, { cursor, limit: BATCH });
    for (const s of page.items)
      rows.push([
        s.identity,
        s.name,
        s.siteName,
        s.latitude,
        s.longitude,
        s.securityProfile,
        null,
        s.notes,
        s.vendor,
        s.model,
        s.firmwareVersion,
        s.version,
        s.admission,
        s.shown,
        s.lastMessageAt?.toISOString() ?? null,
      ]);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < MAX_EXPORT);
  return writeCsv(rows);
}
