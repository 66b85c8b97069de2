/** Languages of the screens; the first is the fallback. */
export const LOCALES = ['en', 'sv'] as const;
export type AppLocale = (typeof LOCALES)[number];

/** BCP 47 tag used for numbers and dates: English screens use metric, 24-hour conventions. */
export const FORMAT_LOCALE: Record<AppLocale, string> = { en: 'en-GB', sv: 'sv-SE' };

export function isLocale(value: unknown): value is AppLocale {
  return LOCALES.some((locale) => locale === value);
}

/** The language to answer in: the chosen one, else the first of Accept-Language that we have, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): AppLocale {
  if (isLocale(chosen)) return chosen;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const language = part.trim().split(/[-;]/)[0]?.toLowerCase();
    if (isLocale(language)) return language;
  }
  return 'en';
}
