'use client';
import { useTranslations } from 'use-intl';
import { useUrlState } from '@/app/_lib/use-url-state';
import { SegmentedControl } from '@/app/_ui';
import { AssignmentsView } from './places/AssignmentsView';
import { StationPrices } from './stations/StationPrices';
import { TariffsView } from './tariffs/TariffsView';

const VIEWS = ['stations', 'tariffs', 'places'] as const;

/** Prices: what stations show, the tariffs there are, and where each counts. */
export function PricesScreen() {
  const t = useTranslations('prices');
  const url = useUrlState();
  const view = VIEWS.find((v) => v === url.get('view')) ?? 'stations';
  const views = (
    <SegmentedControl
      label={t('view.label')}
      value={view}
      onChange={(next) => url.set({ view: next === 'stations' ? null : next, station: null })}
      segments={VIEWS.map((id) => ({ id, label: t(`view.${id}`) }))}
    />
  );
  if (view === 'tariffs') return <TariffsView views={views} />;
  return view === 'places' ? <AssignmentsView views={views} /> : <StationPrices views={views} />;
}
