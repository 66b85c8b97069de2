'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useUrlState } from '@/app/_lib/use-url-state';
import { SearchField, Select } from '@/app/_ui';

const ALL = '';

/** Which stations a matrix shows, in the address: by words or by group (the site is chosen at the top). */
export function StationsFilter() {
  const t = useTranslations('payment.filter');
  const trpc = useTRPC();
  const url = useUrlState();
  const { can } = useMe();
  const { data: groups = [] } = useQuery({ ...trpc.stationGroups.list.queryOptions(), enabled: can('stations.read') });
  const group = url.get('group') ?? ALL;
  return (
    <>
      <SearchField
        label={t('search')}
        value={url.get('search') ?? ''}
        onChange={(search) => url.set({ search, group: null })}
        className="w-full sm:w-64"
      />
      {(groups.length > 0 || group !== ALL) && (
        <Select
          label={t('group')}
          hideLabel
          width="inline"
          value={group}
          onChange={(id) => url.set({ group: id, search: null })}
          options={[{ id: ALL, label: t('allGroups') }, ...groups.map((g) => ({ id: String(g.id), label: g.name }))]}
        />
      )}
    </>
  );
}
