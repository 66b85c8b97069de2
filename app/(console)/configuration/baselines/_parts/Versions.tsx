'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { SettingValueText, useSettingText } from '@/app/_settings';
import { Badge, Button, ErrorState, RelativeTime, Section, SkeletonRows, toast } from '@/app/_ui';
import type { BaselineView } from '@/server/domain/settings/baseline-views';
import type { WishChange } from '@/server/domain/settings/resolve';

/** How a baseline came to be so, newest first; an old version can be made the newest again. */
export function Versions({ baseline }: { baseline: BaselineView }) {
  const t = useTranslations('baselines.versions');
  const trpc = useTRPC();
  const problem = useProblem();
  const queries = useQueryClient();
  const { can } = useMe();
  const query = useQuery(trpc.baselines.versions.queryOptions({ id: baseline.id }));
  const restore = useMutation(
    trpc.baselines.restore.mutationOptions({
      onSuccess: async (saved) => {
        toast({ tone: 'good', title: t('restored', { version: saved.version }) });
        await queries.invalidateQueries(trpc.baselines.pathFilter());
      },
      onError: (error) => toast({ tone: 'bad', title: problem(error) }),
    }),
  );
  if (query.error) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) return <SkeletonRows rows={2} rowHeight={56} />;
  return (
    <Section title={t('title')}>
      <ol className="divide-y divide-line rounded border border-line bg-surface">
        {query.data.map((one) => (
          <li key={one.version} className="space-y-1.5 px-3 py-2.5 text-13">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium text-ink">{t('version', { version: one.version })}</span>
              {one.version === baseline.version && <Badge tone="good">{t('now')}</Badge>}
              <span className="min-w-0 grow text-muted">
                {one.byName} · <RelativeTime at={one.at} />
              </span>
              {one.version !== baseline.version && can('configuration.plan') && (
                <Button
                  size="sm"
                  isPending={restore.isPending && restore.variables?.version === one.version}
                  onPress={() => restore.mutate({ id: baseline.id, version: one.version })}
                >
                  {t('restore')}
                </Button>
              )}
            </div>
            {one.note && <p className="text-muted">“{one.note}”</p>}
            <ul className="space-y-0.5">
              {one.changes.map((change) => (
                <Change key={change.key} change={change} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Change({ change }: { change: WishChange }) {
  const t = useTranslations('baselines.versions');
  const text = useSettingText();
  const { key, kind, before, after } = change;
  return (
    <li className="flex flex-wrap gap-x-2 text-muted">
      <span aria-hidden className="w-3 text-center font-medium">
        {kind === 'added' ? '+' : kind === 'removed' ? '−' : '±'}
      </span>
      <span className="sr-only">{t(kind)}</span>
      <span>{text.name(key)}</span>
      {kind !== 'added' && <SettingValueText settingKey={key} value={before} none="takenAway" className="line-through" />}
      {kind !== 'removed' && <SettingValueText settingKey={key} value={after} none="takenAway" className="text-ink" />}
    </li>
  );
}
