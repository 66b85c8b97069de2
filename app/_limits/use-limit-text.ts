'use client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FORMAT_LOCALE } from '@/app/_lib/locales';
import { useFormat } from '@/app/_lib/use-format';
import type { LimitPeriod, PowerLimit } from '@/server/domain/settings/kinds/limit/value';

/** A Monday, for the names of days. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Limits in the reader's words. */
export function useLimitText() {
  const t = useTranslations('limits');
  const locale = useLocale();
  const format = useFormat();
  return useMemo(() => {
    const names = new Intl.DateTimeFormat(FORMAT_LOCALE[locale], { weekday: 'short', timeZone: 'UTC' });
    const day = (n: number): string => names.format(MONDAY + (n - 1) * 86_400_000);
    const amount = (limit: number, unit: PowerLimit['unit']): string =>
      unit === 'W' ? format.power(limit) : format.unit(limit, 'A');
    const days = (list: readonly number[]): string => {
      if (list.length === 7) return t('everyDay');
      const [first = 1] = list;
      const last = list.at(-1) ?? first;
      const isRun = list.length > 2 && list.every((d, i) => d === first + i);
      return isRun ? `${day(first)}–${day(last)}` : list.map(day).join(', ');
    };
    const period = (p: LimitPeriod, unit: PowerLimit['unit']): string =>
      t('period', { days: days(p.days), from: p.from, to: p.to, limit: amount(p.limit, unit) });
    return {
      day,
      days,
      amount,
      period,
      /** In one line: "32 A; every day 22:00–06:00 16 A". */
      limit: (limit: PowerLimit): string => {
        const rule = limit.limit === null ? t('noRule') : amount(limit.limit, limit.unit);
        const phases = limit.phases === undefined ? rule : t('onPhases', { limit: rule, phases: limit.phases });
        return [
          limit.each ? t('eachOf', { limit: phases }) : phases,
          ...(limit.periods ?? []).map((p) => period(p, limit.unit)),
        ].join('; ');
      },
    };
  }, [t, locale, format]);
}
