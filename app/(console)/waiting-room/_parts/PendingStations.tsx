'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ButtonLink, Card, Link, Mono, Notice, RelativeTime, StatusMark, toast } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';

/** Stations that are in but may not charge yet. */
export function PendingStations({ stations, mayAccept }: { stations: readonly StationRow[]; mayAccept: boolean }) {
  return (
    <Card padded={false}>
      <ul>
        {stations.map((station) => (
          <Pending key={station.id} station={station} mayAccept={mayAccept} />
        ))}
      </ul>
    </Card>
  );
}

function Pending({ station, mayAccept }: { station: StationRow; mayAccept: boolean }) {
  const t = useTranslations('waitingRoom');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const accept = useMutation(
    trpc.waitingRoom.accept.mutationOptions({
      onSuccess: async () => {
        toast({
          tone: 'good',
          title: t('accepted', { name: station.name }),
          link: { label: t('open'), href: `/stations/${station.id}` },
        });
        await queries.invalidateQueries(trpc.waitingRoom.list.queryFilter());
      },
    }),
  );
  const make = [station.vendor, station.model, station.firmwareVersion].filter(Boolean).join(' ');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0">
      <div className="min-w-56 grow basis-0">
        <div className="flex flex-wrap items-center gap-x-3">
          <Link look="plain" href={`/stations/${station.id}`} className="font-semibold text-14 text-ink">
            {station.name}
          </Link>
          {station.name !== station.identity && <Mono className="text-muted">{station.identity}</Mono>}
        </div>
        <div className="flex flex-wrap items-center gap-x-2 text-13 text-muted">
          <StatusMark status={station.shown} label />
          {make && <span>· {make}</span>}
          {station.version && <span>· OCPP {station.version}</span>}
          <span>
            · <RelativeTime at={station.lastMessageAt} />
          </span>
        </div>
        {accept.error && <Notice tone="bad">{problem(accept.error)}</Notice>}
      </div>
      <ButtonLink kind="quiet" href={`/onboarding/${station.id}`}>
        {t('open')}
      </ButtonLink>
      {mayAccept && (
        <Button kind="primary" isPending={accept.isPending} onPress={() => accept.mutate({ stationId: station.id })}>
          {t('accept')}
        </Button>
      )}
    </li>
  );
}
