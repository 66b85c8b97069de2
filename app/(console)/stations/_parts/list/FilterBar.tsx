'use client';
import { useQuery } from '@tanstack/react-query';
import { ListFilter, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { Button, cx, SearchField, StatusShape } from '@/app/_ui';
import { CONNECTIONS, MAX_CONDITIONS } from '@/server/domain/fleet/filter/conditions';
import { OCPP_VERSIONS } from '@/server/domain/protocol';
import { SHOWN_STATUSES } from '@/server/domain/station/status';
import { ConditionChips } from '../conditions/ConditionChips';
import { ConditionForm } from '../conditions/ConditionForm';
import { FacetMenu } from './FacetMenu';
import { type ListFilter as Filter, isFiltered, NO_FILTER } from './filter';

/** Typing settles for this long before the list is asked for. */
const TYPING_MS = 200;

interface Props {
  filter: Filter;
  onChange: (change: Partial<Filter>) => void;
  /** Where the header has no room for it: the saved views. */
  before?: ReactNode;
}

/** On a phone it scrolls sideways: the list needs the height. */
const ONE_LINE = 'scroll-thin max-sm:-mx-4 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4';

const plain = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

export function FilterBar({ filter, onChange, before }: Props) {
  const t = useTranslations('stations.filter');
  const ts = useTranslations('status');
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.stations.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const clear = isFiltered(filter) && (
    <Button kind="quiet" icon={X} onPress={() => onChange(NO_FILTER)}>
      {t('clear')}
    </Button>
  );
  const add = (
    <ConditionForm
      condition={null}
      onDone={(condition) => onChange({ conditions: [...filter.conditions, condition] })}
      trigger={
        <Button icon={ListFilter} isDisabled={filter.conditions.length >= MAX_CONDITIONS}>
          {t('more')}
        </Button>
      }
    />
  );
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2">
      <Search value={filter.search} onChange={(search) => onChange({ search })} />
      <div className={cx(ONE_LINE, 'flex items-center gap-2 sm:min-w-xl sm:flex-1 sm:flex-wrap')}>
        {before}
        {before && add}
        <FacetMenu
          label={t('status')}
          options={SHOWN_STATUSES.map((id) => ({ id, label: ts(id), mark: <StatusShape status={id} /> }))}
          chosen={filter.statuses}
          onChange={(statuses) => onChange({ statuses })}
        />
        <FacetMenu
          label={t('connection')}
          options={CONNECTIONS.map((id) => ({ id, label: t(id) }))}
          chosen={filter.connections}
          onChange={(connections) => onChange({ connections })}
        />
        <FacetMenu
          label={t('vendor')}
          options={plain(facets?.vendors ?? [])}
          chosen={filter.vendors}
          onChange={(vendors) => onChange({ vendors })}
        />
        <FacetMenu
          label={t('model')}
          options={plain(facets?.models ?? [])}
          chosen={filter.models}
          onChange={(models) => onChange({ models })}
        />
        <FacetMenu
          label={t('firmware')}
          options={plain(facets?.firmwares ?? [])}
          chosen={filter.firmwares}
          onChange={(firmwares) => onChange({ firmwares })}
        />
        <FacetMenu
          label={t('version')}
          options={OCPP_VERSIONS.map((id) => ({ id, label: `OCPP ${id}` }))}
          chosen={filter.versions}
          onChange={(versions) => onChange({ versions })}
        />
        <FacetMenu
          label={t('admission')}
          single
          options={[
            { id: 'pending', label: t('pending') },
            { id: 'disabled', label: t('disabled') },
          ]}
          chosen={filter.admission ? [filter.admission] : []}
          onChange={([admission]) => onChange({ admission: admission ?? null })}
        />
        {!before && add}
        {filter.conditions.length === 0 && clear}
      </div>
      {filter.conditions.length > 0 && (
        <div className={cx(ONE_LINE, 'flex items-center gap-x-2 gap-y-1.5 sm:basis-full sm:flex-wrap')}>
          <ConditionChips conditions={filter.conditions} onChange={(conditions) => onChange({ conditions })} />
          {clear}
        </div>
      )}
    </div>
  );
}

function Search({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations('stations.filter');
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  if (value !== told) {
    // The address changed by other means: cleared, or gone back to.
    setTold(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => {
      setTold(text);
      onChange(text);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return <SearchField label={t('search')} value={text} onChange={setText} className="w-80 self-start! max-sm:w-full" />;
}
