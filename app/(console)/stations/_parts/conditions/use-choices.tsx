'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { type Option, StatusShape } from '@/app/_ui';
import { CLOSED_VALUES, CONNECTIONS, type ConditionField } from '@/server/domain/fleet/filter/conditions';

/** The values a field can have, with the words for them; none for fields that are written. */
export function useChoices(): (field: ConditionField) => Option[] {
  const t = useTranslations('stations.condition');
  const tf = useTranslations('stations.filter');
  const ts = useTranslations('status');
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.stations.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const { data: sites } = useQuery(trpc.sites.list.queryOptions(undefined, { staleTime: 60_000 }));
  return useCallback(
    (field) => {
      const plain = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));
      switch (field) {
        case 'status':
          return CLOSED_VALUES.status.map((id) => ({ id, label: ts(id), mark: <StatusShape status={id} /> }));
        case 'connection':
          return CONNECTIONS.map((id) => ({ id, label: tf(id) }));
        case 'version':
          return CLOSED_VALUES.version.map((id) => ({ id, label: `OCPP ${id}` }));
        case 'securityProfile':
          return CLOSED_VALUES.securityProfile.map((id) => ({ id, label: t(`profile.${id}`) }));
        case 'admission':
          return CLOSED_VALUES.admission.map((id) => ({ id, label: tf(id) }));
        case 'naming':
          return CLOSED_VALUES.naming.map((id) => ({ id, label: t(`naming.${id}`) }));
        case 'drift':
          return CLOSED_VALUES.drift.map((id) => ({ id, label: t(`drift.${id}`) }));
        case 'site':
          return [{ id: '0', label: t('noSite') }, ...(sites ?? []).map(({ id, name }) => ({ id: String(id), label: name }))];
        case 'vendor':
          return plain(facets?.vendors ?? []);
        case 'model':
          return plain(facets?.models ?? []);
        case 'firmware':
          return plain(facets?.firmwares ?? []);
        default:
          return [];
      }
    },
    [facets, sites, t, tf, ts],
  );
}
