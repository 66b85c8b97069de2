/** One command to more stations than this is a plan, not a click. */
export const MAX_TARGETS = 1_000;
const PAGE = 200;

interface Page<T> {
  items: readonly T[];
  nextCursor: string | null;
}

/** Every row of a list, read page by page, up to the limit of what one click may reach. */
export async function collectAll<T>(read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < MAX_TARGETS);
  return found.slice(0, MAX_TARGETS);
}
