import { z } from 'zod';
import type { Page } from '../../../domain/fleet/views';
import type { RestContext } from '../operation';

/** ISO 8601 with an offset, on the wire; a Date inside. */
export const instant = z.iso
  .datetime({ offset: true, error: 'An instant in ISO 8601 with its offset, for example 2026-11-22T10:00:00Z.' })
  .transform((text) => new Date(text));

/** A whole number in a path or query. */
export const number = z
  .string()
  .regex(/^\d{1,10}$/, 'A whole number.')
  .transform(Number)
  .meta({ type: 'integer' });

export const limit = number
  .pipe(z.number().min(1, 'From 1 to 200.').max(200, 'From 1 to 200.'))
  .default(50)
  .describe('Items per page, 1 to 200.');
export const cursor = z
  .string()
  .max(500)
  .optional()
  .describe('Where the last page ended. Follow `next` instead of making one up.');
export const paged = { cursor, limit };

export const identity = z.string().min(1).max(255).describe('OCPP identity of the station, as in its URL.');

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Address of the next page; null on the last one.'),
    total: z.number().int().nullable().describe('How many there are in all; null where counting would be slow.'),
  });
}

/** A page as answered: `next` is this request with the cursor moved on. */
export function toPage<T, U>(context: Pick<RestContext, 'url'>, page: Page<T>, toItem: (item: T) => U) {
  let next: string | null = null;
  if (page.nextCursor !== null) {
    const search = new URLSearchParams(context.url.searchParams);
    search.set('cursor', page.nextCursor);
    next = `${context.url.pathname}?${search}`;
  }
  return { items: page.items.map(toItem), next, total: page.total };
}
