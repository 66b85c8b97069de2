'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { createFormat, type Format } from './format';
import { FORMAT_LOCALE } from './locales';

/** Formatters in the reader's language. Times without a zone are in the reader's own; pass a site's where one is known. */
export function useFormat(timeZone?: string): Format {
  const locale = useLocale();
  const t = useTranslations('common.time');
  return useMemo(
    () =>
      createFormat(
        FORMAT_LOCALE[locale],
        { justNow: t('justNow'), ago: (length) => t('ago', { length }), ahead: (length) => t('ahead', { length }) },
        timeZone,
      ),
    [locale, t, timeZone],
  );
}
