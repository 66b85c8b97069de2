import { z } from 'zod';

/** PostgreSQL integer ids. */
export const id = z.number().int().min(1).max(2_147_483_647);

/** One line of text, trimmed, without control characters. */
export function line(max: number, min = 1) {
  return (
    z
      .string()
      .trim()
      .min(min, min === 1 ? 'Required.' : `At least ${min} characters.`)
      .max(max, `At most ${max} characters.`)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
      .regex(/^[^\u0000-\u001f\u007f]*$/, 'No line breaks or control characters.')
  );
}

/** Optional text where empty means none. */
export function optionalLine(max: number) {
  return line(max, 0)
    .nullish()
    .transform((text) => (text === '' ? null : text));
}

export const notes = z
  .string()
  .max(10_000, 'At most 10,000 characters.')
  .refine((text) => !text.includes('\u0000'), 'No NUL characters.')
  .nullish()
  .transform((text) => (text?.trim() === '' ? null : text));

export const search = z.string().max(200).optional();
export const paging = { cursor: z.string().max(500).optional(), limit: z.number().int().min(1).max(200).default(50) };

export const latitude = z.number().min(-90, 'Between -90 and 90.').max(90, 'Between -90 and 90.').nullish();
export const longitude = z.number().min(-180, 'Between -180 and 180.').max(180, 'Between -180 and 180.').nullish();

export const timeZone = z.string().max(64).refine(isTimeZone, 'Not a time zone; use a name such as Europe/Stockholm.');

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

export const securityProfile = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export const siteIds = z.array(id).max(1000);

/** An instant in a request that is stored as JSON. */
export const instantText = z.iso.datetime({ offset: true, error: 'A time with its zone, such as 2026-05-01T12:00:00Z.' });
