'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { Button, SearchField, StatusShape } from '@/app/_ui';
import { SHOWN_STATUSES } from '@/server/domain/station/status';
import { FacetMenu } from './FacetMenu';
import { isFiltered, type ListFilter, NO_FILTER } from './filter';

/** Typing settles for this long before the list is asked for. */
const TYPING_MS = 200;

interface Props {
  filter: ListFilter;
  onChange: (change: Partial<ListFilter>) => void;
}

const plain = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

export function FilterBar({ filter, onChange }: Props) {
  const t = useTranslations('stations.filter');
  const ts = useTranslations('status');
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.stations.facets.queryOptions(undefined, { staleTime: 60_000 }));
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-2 border-line border-b bg-surface px-4 py-2">
      <Search value={filter.search} onChange={(search) => onChange({ search })} />
      {/* One line that scrolls sideways on a phone: the list needs the height. */}
      <div className="scroll-thin flex items-center gap-2 max-sm:-mx-4 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap">
        <FacetMenu
          label={t('status')}
          options={SHOWN_STATUSES.map((id) => ({ id, label: ts(id), mark: <StatusShape status={id} /> }))}
          chosen={filter.statuses}
          onChange={(statuses) => onChange({ statuses })}
        />
        <FacetMenu
          label={t('connection')}
          single
          options={[
            { id: 'connected', label: t('connected') },
            { id: 'offline', label: t('offline') },
          ]}
          chosen={filter.connection ? [filter.connection] : []}
          onChange={([connection]) => onChange({ connection: connection ?? null })}
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
          options={(['1.6', '2.0.1', '2.1'] as const).map((id) => ({ id, label: `OCPP ${id}` }))}
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
        {isFiltered(filter) && (
          <Button kind="quiet" icon={X} onPress={() => onChange(NO_FILTER)}>
            {t('clear')}
          </Button>
        )}
      </div>
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
  return <SearchField label={t('search')} value={text} onChange={setText} className="w-72 max-sm:w-full" />;
}
