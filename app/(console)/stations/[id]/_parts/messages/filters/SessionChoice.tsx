'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Select } from '@/app/_ui';

const ANY = '*';
const RECENT = 30;

/** The station's latest sessions, and the one the address names. */
export function SessionChoice({ stationId, timeZone }: { stationId: number; timeZone: string }) {
  const t = useTranslations('station.messages');
  const trpc = useTRPC();
  const { can } = useMe();
  const { get, set } = useUrlState();
  const format = useFormat(timeZone);
  const tx = get('tx');
  const allowed = can('sessions.read');
  const { data } = useQuery(
    trpc.stations.sessions.queryOptions({ id: stationId, limit: RECENT }, { enabled: allowed, staleTime: 60_000 }),
  );
  if (!allowed && !tx) return null;
  const recent = (data?.items ?? []).map((session) => ({
    id: String(session.id),
    label: t('oneSession', { id: String(session.id) }),
    description: format.dateTime(session.startedAt),
  }));
  const named = tx && !recent.some((one) => one.id === tx) ? [{ id: tx, label: t('oneSession', { id: tx }) }] : [];
  return (
    <Select
      label={t('session')}
      hideLabel
      width="inline"
      value={tx ?? ANY}
      onChange={(id) => set({ tx: id === ANY ? null : id })}
      options={[{ id: ANY, label: t('anySession') }, ...named, ...recent]}
    />
  );
}
