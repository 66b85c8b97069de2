import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../cx';
import { CopyField } from '../data/CopyField';

interface Props {
  icon?: LucideIcon;
  title: string;
  /** What this place will show, and what fills it. */
  children?: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
  /** An address or value to copy, e.g. the OCPP URL. */
  copy?: { label: string; value: string };
  className?: string;
}

/** An empty place teaches: what will be here and the one thing to do about it. */
export function EmptyState({ icon: Icon, title, children, action, copy, className }: Props) {
  return (
    <div className={cx('mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-12 text-center', className)}>
      {Icon && (
        <div className="flex size-10 items-center justify-center rounded border border-line bg-sunken text-muted">
          <Icon aria-hidden className="size-5" strokeWidth={1.5} />
        </div>
      )}
      <div className="space-y-1">
        <h2 className="font-semibold text-14 text-ink">{title}</h2>
        {children && <div className="text-13 text-muted">{children}</div>}
      </div>
      {copy && <CopyField label={copy.label} value={copy.value} className="w-full text-left" />}
      {action}
    </div>
  );
}
