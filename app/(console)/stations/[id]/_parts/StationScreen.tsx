'use client';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { StationBaselines } from '@/app/_baselines/StationBaselines';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { ButtonLink, EmptyState, ErrorState, Tabs } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { ConfigurationParts } from './configuration/parts/ConfigurationParts';
import { DiagnosticsTab } from './diagnostics/DiagnosticsTab';
import { HeaderSkeleton } from './header/HeaderSkeleton';
import { StationHeader } from './header/StationHeader';
import { HistoryTab } from './history/HistoryTab';
import { MessagesTab } from './messages/MessagesTab';
import { OverviewTab } from './overview/OverviewTab';
import { SessionsTab } from './sessions/SessionsTab';
import { TAB_PERMISSION, TABS, type Tab, tabHref, tabOf } from './tabs';
import { useStationView } from './use-station';

/** One station: what it is and what can be done stay in view, its parts are tabs in the address. */
export function StationScreen({ name }: { name: string }) {
  const t = useTranslations('station');
  const problem = useProblem();
  const { get } = useUrlState();
  const { can } = useMe();
  const { station, error, isMissing, retry } = useStationView(name);
  const tab = tabOf(get('tab'));
  usePageTitle(station?.name ?? name);

  if (isMissing) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('notFoundTitle')}
        action={can('waitingRoom.read') && <ButtonLink href="/waiting-room">{t('toWaitingRoom')}</ButtonLink>}
      >
        {t('notFoundText', { name })}
      </EmptyState>
    );
  }
  if (error) return <ErrorState message={problem(error)} onRetry={retry} />;
  return (
    <div className="flex h-full min-h-0 flex-col bg-bg">
      {station ? <StationHeader station={station} /> : <HeaderSkeleton />}
      <Tabs
        label={t('tabs')}
        current={tab}
        className="shrink-0 bg-surface"
        tabs={TABS.filter((id) => can(TAB_PERMISSION[id])).map((id) => ({
          id,
          label: t(`tab.${id}`),
          href: station ? tabHref(station.id, id) : '#',
        }))}
      />
      <div className="relative min-h-0 grow">{station && <Content key={station.id} tab={tab} station={station} />}</div>
    </div>
  );
}

function Content({ tab, station }: { tab: Tab; station: StationView }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab station={station} />;
    case 'sessions':
      return <SessionsTab station={station} />;
    case 'configuration':
      return (
        <div className="flex h-full min-h-0 flex-col">
          <StationBaselines stationId={station.id} name={station.name} />
          <div className="min-h-0 grow">
            <ConfigurationParts station={station} />
          </div>
        </div>
      );
    case 'messages':
      return <MessagesTab station={station} />;
    case 'diagnostics':
      return <DiagnosticsTab station={station} />;
    case 'history':
      return <HistoryTab station={station} />;
  }
}
