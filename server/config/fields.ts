import { z } from 'zod';

/** How one setting is read and what is wrong with it otherwise, in words for whoever starts the server. */
export const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, {
      error: `must be a whole number from 0 to 65535 (0: any free port). Leave it out for ${fallback}.`,
    })
    .transform(Number);

export const days = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1, {
      error: `must be a whole number of days, 1 or more. Leave it out for ${fallback}.`,
    })
    .transform(Number);

export const perMinute = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= 1, {
      error: `must be a whole number of requests, 1 or more. Leave it out for ${fallback}.`,
    })
    .transform(Number);

export const perSecond = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= 1, {
      error: `must be a whole number of messages, 1 or more. Leave it out for ${fallback}.`,
    })
    .transform(Number);

export function url(schemes: readonly string[], example: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
      error: `must be a URL that starts with ${schemes.map((s) => `${s}//`).join(' or ')}, for example ${example}.`,
    })
    .transform((text) => text.replace(/\/+$/, ''));
}

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}.` });

/** '1' and '0'; the latter when left out. */
export const flag = () => oneOf(['0', '1']).default('0');
