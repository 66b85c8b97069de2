import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../cx';

export type BadgeTone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'busy';

const TONE: Record<BadgeTone, { ink: string; color: string | null }> = {
  neutral: { ink: 'text-ink', color: null },
  good: { ink: 'text-available-ink', color: 'var(--available)' },
  warn: { ink: 'text-reserved-ink', color: 'var(--reserved)' },
  bad: { ink: 'text-faulted-ink', color: 'var(--faulted)' },
  info: { ink: 'text-accent-ink', color: 'var(--accent)' },
  busy: { ink: 'text-charging-ink', color: 'var(--charging)' },
};

/** An outcome or a property in a word or two. Statuses of connectors are StatusMark's. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  className,
  children,
}: {
  tone?: BadgeTone;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}) {
  const { ink, color } = TONE[tone];
  return (
    <span
      style={
        color
          ? {
              borderColor: `color-mix(in oklab, ${color} 45%, var(--surface))`,
              backgroundColor: `color-mix(in oklab, ${color} 5%, var(--surface))`,
            }
          : undefined
      }
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1 rounded-full border border-line bg-surface px-2 font-medium text-12 whitespace-nowrap',
        ink,
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="size-3 shrink-0" strokeWidth={2} />}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A count that wants attention, e.g. in the rail. Shows nothing for zero. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  if (count <= 0) return null;
  return (
    <span className="inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-faulted px-1 font-semibold text-12 text-[light-dark(#fff,#1a0d0b)] leading-none">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
