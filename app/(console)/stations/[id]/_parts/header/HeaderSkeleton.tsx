import { Skeleton } from '@/app/_ui';

/** As tall as the header that comes. */
export function HeaderSkeleton() {
  return (
    <div aria-hidden className="shrink-0 space-y-2 border-line border-b bg-surface px-4 py-3">
      <Skeleton className="w-28" />
      <Skeleton className="h-5 w-64" />
      <Skeleton className="w-96 max-w-full" />
    </div>
  );
}
