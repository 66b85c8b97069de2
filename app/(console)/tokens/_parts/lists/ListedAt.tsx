'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Link, Notice, RelativeTime, Skeleton } from '@/app/_ui';
import { useEntryState } from './use-list-words';

/** Stations that decide about this token themselves while they are offline, and how. */
export function ListedAt({ idToken }: { idToken: string }) {
  const t = useTranslations('lists.listedAt');
  const trpc = useTRPC();
  const problem = useProblem();
  const state = useEntryState();
  const { data, error, isPending } = useQuery(trpc.localLists.listedAt.queryOptions({ idToken }, { staleTime: 0 }));
  return (
    <section className="space-y-1.5">
      <h3 className="font-medium text-13 text-ink">{t('title', { count: data?.length ?? 0 })}</h3>
      {error ? (
        <Notice tone="bad">{problem(error)}</Notice>
      ) : isPending ? (
        <Skeleton className="h-9" />
      ) : data.length === 0 ? (
        <p className="text-13 text-muted">{t('none')}</p>
      ) : (
        <ul className="scroll-thin max-h-48 divide-y divide-line overflow-y-auto rounded border border-line">
          {data.map((at) => (
            <li key={at.stationId} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-13">
              <Link href={`/stations/${at.stationId}`}>{at.stationName}</Link>
              {at.siteName && <span className="text-muted">{at.siteName}</span>}
              <span className="ml-auto text-muted">
                {state(at.state)} · <RelativeTime quiet at={at.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
