import type { ReactNode } from 'react';
import { cx } from '../cx';

/** Facts in two columns: what, and its value. */
export function KeyValueList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={cx('grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5 text-13', className)}>{children}</dl>;
}

export function KeyValue({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </>
  );
}
