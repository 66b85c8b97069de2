'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, SegmentedControl, Select } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { SearchText } from './SearchText';
import { SessionChoice } from './SessionChoice';
import { TimeRange } from './TimeRange';
import { type MessageQuery, TROUBLES } from './use-message-filter';

interface Props {
  station: StationView;
  filter: MessageQuery;
  actions: readonly string[];
  isFiltered: boolean;
  onClear: () => void;
}

const ANY = '*';

/** All of it is in the address and asked of the server. */
export function MessageFilters({ station, filter, actions, isFiltered, onClear }: Props) {
  const t = useTranslations('station.messages');
  const { get, set } = useUrlState();
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b px-4 py-2 max-sm:px-3">
      <SearchText label={t('search')} value={get('q') ?? ''} onChange={(q) => set({ q })} />
      {/* One row that scrolls on a phone: the messages are what people came for. */}
      <div className="scroll-thin flex items-center gap-2 max-sm:-mx-3 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-3 max-sm:*:shrink-0 sm:contents">
        <Select
          label={t('action')}
          hideLabel
          width="inline"
          value={filter.action ?? ANY}
          onChange={(action) => set({ action: action === ANY ? null : action })}
          options={[{ id: ANY, label: t('anyAction') }, ...actions.map((action) => ({ id: action, label: action }))]}
        />
        <SegmentedControl
          label={t('direction')}
          value={filter.direction === 'inbound' ? 'in' : filter.direction === 'outbound' ? 'out' : ANY}
          onChange={(dir) => set({ dir: dir === ANY ? null : dir })}
          segments={[
            { id: ANY, label: t('anyDirection') },
            { id: 'in', label: t('in') },
            { id: 'out', label: t('out') },
          ]}
        />
        <Select
          label={t('trouble')}
          hideLabel
          width="inline"
          value={filter.trouble ?? ANY}
          onChange={(trouble) => set({ problems: trouble === ANY ? null : trouble })}
          options={[
            { id: ANY, label: t('anyTrouble') },
            ...TROUBLES.map((id) => ({ id, label: t(`troubles.${id}`), description: t(`troubleHints.${id}`) })),
          ]}
        />
        <SessionChoice stationId={station.id} timeZone={station.timeZone} />
        <TimeRange timeZone={station.timeZone} />
        {isFiltered && (
          <Button kind="quiet" icon={X} onPress={onClear}>
            {t('clearFilters')}
          </Button>
        )}
      </div>
    </div>
  );
}
