import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../cx';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const LOOK = {
  info: { icon: Info, color: 'var(--accent)', ink: 'text-accent-ink' },
  good: { icon: CircleCheck, color: 'var(--available)', ink: 'text-available-ink' },
  warn: { icon: TriangleAlert, color: 'var(--reserved)', ink: 'text-reserved-ink' },
  bad: { icon: CircleAlert, color: 'var(--faulted)', ink: 'text-faulted-ink' },
} as const;

interface Props {
  tone?: Tone;
  title?: ReactNode;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A sentence in its place on the page: why something failed, or what to know before going on. */
export function Notice({ tone = 'info', title, action, className, children }: Props) {
  const { icon: Icon, color, ink } = LOOK[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      style={{
        backgroundColor: `color-mix(in oklab, ${color} 8%, var(--surface))`,
        borderColor: `color-mix(in oklab, ${color} 35%, var(--surface))`,
      }}
      className={cx('flex gap-2 rounded border px-3 py-2 text-13 text-ink', className)}
    >
      <Icon aria-hidden className={cx('mt-0.5 size-4 shrink-0', ink)} strokeWidth={1.75} />
      <div className="min-w-0 grow">
        {title && <div className="font-medium">{title}</div>}
        {children}
      </div>
      {action && <div className="shrink-0 self-center">{action}</div>}
    </div>
  );
}
