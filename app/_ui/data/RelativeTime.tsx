'use client';
import { useNow } from '@/app/_lib/clock';
import type { Instant } from '@/app/_lib/format';
import { useFormat } from '@/app/_lib/use-format';
import { TextTooltip } from '../overlays/Tooltip';

interface Props {
  at: Instant | null | undefined;
  /** Zone of the exact instant in the tooltip: the site's. */
  timeZone?: string | undefined;
  /** Only the length, without "ago": for tight places that say it otherwise. */
  bare?: boolean;
  /** In place of an unknown instant. */
  fallback?: string;
  /** Without its own tooltip and tab stop: for rows and buttons that have theirs. The instant is then the title. */
  quiet?: boolean;
  className?: string;
}

const MINUTE = 60_000;

/** "12 s ago", ticking with the one clock of the page; the exact instant on hover and focus. */
export function RelativeTime({ at, timeZone, bare = false, fallback = '–', quiet = false, className }: Props) {
  const format = useFormat(timeZone);
  const instant = at === null || at === undefined ? null : Number(at);
  const now = useNow(1_000);
  if (instant === null) return <span className={className}>{fallback}</span>;
  const coarse = now - instant > 10 * MINUTE ? Math.floor(now / 10_000) * 10_000 : now;
  const text = bare ? format.duration(Math.abs(coarse - instant)) : format.relative(instant, Math.max(coarse, instant - 1));
  const exact = format.instant(instant);
  const time = (
    <time dateTime={new Date(instant).toISOString()} {...(quiet ? { title: exact } : {})} suppressHydrationWarning>
      {text}
    </time>
  );
  if (quiet) return <span className={className}>{time}</span>;
  return (
    <TextTooltip text={exact} className={className}>
      {time}
    </TextTooltip>
  );
}
