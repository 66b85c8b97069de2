import type { ReactNode } from 'react';
import { cx } from '../cx';
import { Skeleton } from '../feedback/Skeleton';

interface Props {
  label: ReactNode;
  /** A StatusShape, when the figure counts a status. */
  mark?: ReactNode;
  value: ReactNode;
  unit?: string;
  /** What it is compared with or made of. */
  note?: ReactNode;
  isLoading?: boolean;
  className?: string;
}

/** One big number with its unit, and a note that says what it means. */
export function Figure({ label, mark, value, unit, note, isLoading, className }: Props) {
  return (
    <div className={cx('min-w-0 px-4 py-2', className)}>
      <div className="flex items-center gap-1.5 truncate text-13 text-muted">
        {mark}
        {label}
      </div>
      {isLoading ? (
        <Skeleton className="my-1 h-5 w-24" />
      ) : (
        <div className="flex items-baseline gap-2 whitespace-nowrap tabular-nums">
          <span className="font-semibold text-20 text-ink">
            {value}
            {unit && <span>&nbsp;{unit}</span>}
          </span>
          {note && <span className="min-w-0 truncate text-13 text-muted">{note}</span>}
        </div>
      )}
    </div>
  );
}
