'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { ErrorState, SkeletonRows } from '@/app/_ui';
import { BaselineEditor } from './BaselineEditor';

/** One baseline: what it wants, for whom, and how it came to be so. */
export function BaselineScreen({ id }: { id: number | null }) {
  const t = useTranslations('baselines.edit');
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.baselines.get.queryOptions({ id: id ?? 0 }, { enabled: id !== null }));
  if (id === null) return <BaselineEditor key="new" baseline={null} />;
  if (query.error) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data)
    return (
      <div role="status" aria-label={t('loading')} className="p-4">
        <SkeletonRows rows={8} rowHeight={44} />
      </div>
    );
  // Made anew for each version: what is written belongs to the version one saw.
  return <BaselineEditor key={`${query.data.id} ${query.data.version}`} baseline={query.data} />;
}
