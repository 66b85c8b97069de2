'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { Figure, RelativeTime, SegmentedControl } from '@/app/_ui';
import { BySetting } from './BySetting';
import { ByStation } from './ByStation';
import { Exceptions } from './Exceptions';
import { useDriftFilter, VIEWS } from './filter';

/** What stations have otherwise than their baselines want it: by setting, by station, and what is allowed. */
export function DriftScreen() {
  const t = useTranslations('baselines.drift');
  const { view, siteId, set } = useDriftFilter();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.baselines.drift.queryOptions(siteId === null ? {} : { siteIds: [siteId] }));
  const totals = data?.totals;
  const isLoading = totals === undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap border-line border-b bg-surface [&>*]:basis-1/3 sm:[&>*]:basis-auto">
        <Figure label={t('figure.drifted')} value={totals?.drifted ?? 0} isLoading={isLoading} />
        <Figure label={t('figure.conflicts')} value={totals?.conflicts ?? 0} isLoading={isLoading} />
        <Figure label={t('figure.unread')} value={totals?.unread ?? 0} isLoading={isLoading} />
        <Figure label={t('figure.excepted')} value={totals?.excepted ?? 0} isLoading={isLoading} />
        <Figure
          label={t('figure.inLine')}
          value={totals?.inLine ?? 0}
          note={totals && t('figure.of', { count: totals.covered })}
          isLoading={isLoading}
        />
        {totals?.oldestCheck && (
          <div className="hidden self-center px-4 text-12 text-muted lg:block">
            {t('checked')} <RelativeTime at={totals.oldestCheck} />
          </div>
        )}
      </div>
      <div className="shrink-0 border-line border-b bg-surface px-4 py-2">
        <SegmentedControl
          label={t('view.label')}
          segments={VIEWS.map((id) => ({ id, label: t(`view.${id}`) }))}
          value={view}
          onChange={(id) => set({ view: id === 'settings' ? null : id, key: null, state: null, q: null })}
        />
      </div>
      <div className="min-h-0 grow">
        {view === 'settings' && <BySetting />}
        {view === 'stations' && <ByStation />}
        {view === 'exceptions' && <Exceptions />}
      </div>
    </div>
  );
}
