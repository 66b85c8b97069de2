import type { Holding, HoldingKind } from '../../../domain/station/holding';
import { HOLDING_COLUMNS, type HoldingDbRow, toHolding } from '../../holdings';
import { type Reader, raw, sql } from '../sql';

const MAX_LISTED = 5000;

/** What a station holds, of these kinds or all, by kind and key; at most 5,000. */
export async function stationHoldings(
  reader: Reader,
  stationId: number,
  kinds: readonly HoldingKind[] | null,
): Promise<Holding[]> {
  const rows = await reader.rows<HoldingDbRow>(sql`
    SELECT ${raw(HOLDING_COLUMNS)} FROM station_holding
    WHERE station_id = ${stationId} AND (${kinds}::text[] IS NULL OR kind = ANY(${kinds}))
    ORDER BY kind, length(key), key LIMIT ${MAX_LISTED}`);
  return rows.map(toHolding);
}
