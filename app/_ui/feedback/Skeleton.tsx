import { cx } from '../cx';

/** A grey bar where a value will be; give it the size of the value so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block h-4 animate-pulse rounded-sm bg-line', className ?? 'w-24')} />;
}

/** Lines of text to come; the last is shorter. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span aria-hidden className={cx('block space-y-2', className)}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical bars
        <Skeleton key={i} className={i === lines - 1 ? 'w-2/3' : 'w-full'} />
      ))}
    </span>
  );
}

/** Rows of a table to come. */
export function SkeletonRows({ rows = 8, rowHeight = 36 }: { rows?: number; rowHeight?: number }) {
  return (
    <span aria-hidden className="block">
      {Array.from({ length: rows }, (_, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: identical rows
          key={i}
          className="flex items-center gap-6 border-line border-b px-4"
          style={{ height: rowHeight }}
        >
          <Skeleton className="w-40" />
          <Skeleton className="w-20" />
          <Skeleton className="ml-auto w-16" />
        </span>
      ))}
    </span>
  );
}
