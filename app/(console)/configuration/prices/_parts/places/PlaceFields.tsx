'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { ComboBox, Select } from '@/app/_ui';
import type { PriceLevel } from '@/server/domain/tariff/resolve';

interface Props {
  level: Exclude<PriceLevel, 'everywhere'>;
  value: string | null;
  onChange: (id: string | null) => void;
  error: string | null;
}

/** The site, group or station a tariff is to count at. */
export function PlaceFields({ level, value, onChange, error }: Props) {
  const t = useTranslations('prices.places.form');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const isStation = level === 'station' || level === 'evse';
  const { data: sites = [] } = useQuery({ ...trpc.sites.list.queryOptions(), enabled: level === 'site' });
  const { data: groups = [] } = useQuery({ ...trpc.stationGroups.list.queryOptions(), enabled: level === 'group' });
  const { data: stations } = useQuery({
    ...trpc.stations.list.queryOptions({ ...(search ? { search } : {}), limit: 20 }),
    enabled: isStation,
    placeholderData: (before) => before,
  });
  if (isStation) {
    return (
      <ComboBox
        label={t('levels.station')}
        value={value}
        onChange={onChange}
        onInputChange={setTyped}
        error={error}
        placeholder={t('findStation')}
        options={(stations?.items ?? []).map((s) => ({ id: String(s.id), label: s.name, description: s.identity }))}
      />
    );
  }
  const options = level === 'site' ? sites : groups;
  return (
    <Select
      label={t(`levels.${level}`)}
      value={value}
      onChange={onChange}
      placeholder={t('choose')}
      error={error}
      options={options.map((one) => ({ id: String(one.id), label: one.name }))}
    />
  );
}
