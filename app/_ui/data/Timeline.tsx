'use client';
import type { ReactNode } from 'react';
import { cx } from '../cx';

export interface TimelineBand {
  from: number;
  to: number;
  /** Any CSS colour, usually `var(--charging)`. */
  color: string;
  /** Hatched: not known, told afterwards, or no contact. */
  hatched?: boolean;
  /** Spoken and shown on hover: what, from when to when. */
  text: string;
}

interface Props {
  /** What the line is about; read out. */
  label: string;
  from: number;
  to: number;
  bands: readonly TimelineBand[];
  /** Now, when it lies inside. */
  now?: number;
  height?: number;
  className?: string;
}

const percent = (part: number) => `${(part * 100).toFixed(3)}%`;

/** A line of time divided by what was the case. */
export function Timeline({ label, from, to, bands, now, height = 16, className }: Props) {
  const length = Math.max(1, to - from);
  return (
    <ul aria-label={label} className={cx('relative w-full overflow-hidden rounded-sm bg-sunken', className)} style={{ height }}>
      {bands.map((band) => {
        const start = Math.max(from, band.from);
        const end = Math.min(to, band.to);
        if (end <= start) return null;
        return (
          <li
            key={`${band.from}-${band.text}`}
            title={band.text}
            className="absolute inset-y-0 border-surface border-r last:border-r-0"
            style={{
              left: percent((start - from) / length),
              width: percent((end - start) / length),
              background: band.hatched
                ? `repeating-linear-gradient(135deg, ${band.color} 0 2px, transparent 2px 6px)`
                : band.color,
            }}
          >
            <span className="sr-only">{band.text}</span>
          </li>
        );
      })}
      {now !== undefined && now > from && now < to && (
        <li aria-hidden className="absolute inset-y-0 w-px bg-ink" style={{ left: percent((now - from) / length) }} />
      )}
    </ul>
  );
}

/** Labels under timelines, at their places. */
export function TimelineAxis({
  from,
  to,
  ticks,
}: {
  from: number;
  to: number;
  ticks: readonly { at: number; label: ReactNode }[];
}) {
  return (
    <div aria-hidden className="relative h-4 text-12 text-muted tabular-nums">
      {ticks.map(({ at, label }) => (
        <span
          key={at}
          className="absolute -translate-x-1/2 whitespace-nowrap first:translate-x-0 last:-translate-x-full"
          style={{ left: percent((at - from) / Math.max(1, to - from)) }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
