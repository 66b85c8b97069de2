import type { ApiClient } from '@/app/_lib/trpc';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ListInput } from '../list/filter';

/** One command to more stations than this is a plan, not a click. */
export const MAX_TARGETS = 1_000;
const PAGE = 200;

/** Every station that matches, up to the limit. */
export async function collectAll(api: ApiClient, input: ListInput): Promise<StationRow[]> {
  const found: StationRow[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: StationRow[]; nextCursor: string | null } = await api.stations.list.query({
      ...input,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < MAX_TARGETS);
  return found.slice(0, MAX_TARGETS);
}
