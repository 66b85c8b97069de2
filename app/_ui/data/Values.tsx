'use client';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import type { Instant } from '@/app/_lib/format';
import { useFormat } from '@/app/_lib/use-format';
import { cx } from '../cx';

/** What a table cell shows when there is nothing to show. */
export const NOTHING = '–';

interface Value {
  value: number | null | undefined;
  className?: string;
}

export function Power({ value, className }: Value) {
  const format = useFormat();
  return (
    <span className={cx('tabular-nums', className)}>
      {value === null || value === undefined ? NOTHING : format.power(value)}
    </span>
  );
}

export function Energy({ value, className }: Value) {
  const format = useFormat();
  return (
    <span className={cx('tabular-nums', className)}>
      {value === null || value === undefined ? NOTHING : format.energy(value)}
    </span>
  );
}

/** Length of time in ms. */
export function Duration({ value, className }: Value) {
  const format = useFormat();
  return (
    <span className={cx('tabular-nums', className)}>
      {value === null || value === undefined ? NOTHING : format.duration(value)}
    </span>
  );
}

/** An instant as people write it, in the site's zone; the exact one on hover. */
/** `14:06` today, `21 Nov 14:06` this year: where there is little room. */
export function ShortTime({ at, timeZone }: { at: Instant; timeZone?: string }) {
  const format = useFormat(timeZone);
  return (
    <time dateTime={new Date(at).toISOString()} title={format.instant(at)}>
      {format.short(at, useNow(60_000))}
    </time>
  );
}

export function DateTime({
  at,
  timeZone,
  className,
}: {
  at: Instant | null | undefined;
  timeZone?: string;
  className?: string;
}) {
  const format = useFormat(timeZone);
  const t = useTranslations('common.time');
  if (at === null || at === undefined) return <span className={className}>{t('never')}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={format.instant(at)} className={className}>
      {format.dateTime(at)}
    </time>
  );
}

/** Identities, keys, message ids. */
export function Mono({ children, className }: { children: React.ReactNode; className?: string }) {
  return <span className={cx('font-mono text-[0.923em]', className)}>{children}</span>;
}
