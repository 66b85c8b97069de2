'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, Checkbox, SearchField, SegmentedControl, Select, Switch } from '@/app/_ui';

interface Props {
  actions: readonly string[];
  tail: boolean;
  onTail: (tail: boolean) => void;
  loaded: number;
  shown: number;
}

const ANY = '*';

export function MessageFilters({ actions, tail, onTail, loaded, shown }: Props) {
  const t = useTranslations('station.messages');
  const { get, set } = useUrlState();
  const direction = get('dir') === 'in' ? 'in' : get('dir') === 'out' ? 'out' : ANY;
  const tx = get('tx');
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2">
      <SearchField label={t('search')} value={get('q') ?? ''} onChange={(q) => set({ q })} className="w-60 max-sm:w-full" />
      <div className="scroll-thin flex items-center gap-3 max-sm:-mx-4 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4 sm:contents">
        <Select
          label={t('action')}
          hideLabel
          width="inline"
          value={get('action') ?? ANY}
          onChange={(action) => set({ action: action === ANY ? null : action })}
          options={[{ id: ANY, label: t('anyAction') }, ...actions.map((action) => ({ id: action, label: action }))]}
        />
        <SegmentedControl
          label={t('direction')}
          size="sm"
          value={direction}
          onChange={(dir) => set({ dir: dir === ANY ? null : dir })}
          segments={[
            { id: ANY, label: t('anyDirection') },
            { id: 'in', label: t('in') },
            { id: 'out', label: t('out') },
          ]}
        />
        <Checkbox
          className="shrink-0 whitespace-nowrap"
          isSelected={get('problems') !== null}
          onChange={(on) => set({ problems: on ? '1' : null })}
        >
          {t('problemsOnly')}
        </Checkbox>
        {tx && (
          <Button size="sm" icon={X} onPress={() => set({ tx: null })}>
            {t('onlySession', { id: tx })}
          </Button>
        )}
      </div>
      <span className="ml-auto flex items-center gap-4">
        <span className="text-12 text-muted" role="status">
          {shown === loaded ? t('loaded', { count: loaded }) : t('matching', { shown, count: loaded })}
        </span>
        <Switch isSelected={tail} onChange={onTail}>
          {t('live')}
        </Switch>
      </span>
    </div>
  );
}
