'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Button, Dialog, Link, Notice, RelativeTime, SkeletonRows } from '@/app/_ui';
import { GrantedLine } from '../../../_money/GrantedLine';
import { PriceProof } from './PriceProof';
import type { PriceRow } from './StationPrices';
import { shownText } from './shown-text';

type Place = PriceRow['places'][number];

/** What counts at one station and what it shows, place by place; sent with one press, proved by reading back. */
export function StationPriceDrawer({ stationId, onClose }: { stationId: number; onClose: () => void }) {
  const t = useTranslations('prices');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const { can } = useMe();
  const { name: keyName } = useSettingText();
  const send = useMutation(
    trpc.tariffs.send.mutationOptions({ onSettled: () => queries.invalidateQueries(trpc.tariffs.pathFilter()) }),
  );
  const { data: row, error } = useQuery(trpc.tariffs.station.queryOptions({ stationId }));
  const whole = row?.places[0];
  const canShow = row !== undefined && row.way !== 'none' && row.places.some((p) => p.tariff !== null);
  const model = [row?.vendor, row?.model].filter(Boolean).join(' ');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      as="drawer"
      title={row ? t('drawer.title', { name: row.name }) : t('stations.title')}
      subtitle={
        row && (
          <>
            {[model, row.version && `OCPP ${row.version}`].filter(Boolean).join(' · ')}{' '}
            <Link href={`/stations/${stationId}`}>{t('drawer.station')}</Link>
          </>
        )
      }
      footer={
        can('configuration.write') && (
          <Button
            kind="primary"
            icon={Send}
            isPending={send.isPending}
            isDisabled={!canShow}
            onPress={() => send.mutate({ stationId })}
          >
            {t('drawer.send')}
          </Button>
        )
      }
    >
      <div className="space-y-4">
        {error && <Notice tone="bad">{problem(error)}</Notice>}
        {!row && !error && <SkeletonRows rows={3} />}
        {send.error && <Notice tone="bad">{problem(send.error)}</Notice>}
        {send.data?.length === 0 && <Notice tone="info">{t('drawer.nothing')}</Notice>}
        {send.data?.map(({ outcome }) => (
          <GrantedLine key={outcome.key} outcome={outcome} about={`${keyName(outcome.key)}:`} />
        ))}
        {row && <p className="text-13 text-muted">{t(`way.${row.way}`)}</p>}
        {whole && whole.overlaps.length > 0 && (
          <Notice tone="warn">{t('stations.overlap', { names: whole.overlaps.join(', ') })}</Notice>
        )}
        {row && (
          <ul className="divide-y divide-line rounded border border-line">
            {row.places.map((place) => (
              <PlaceRow key={place.evseId ?? 0} place={place} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function PlaceRow({ place }: { place: Place }) {
  const t = useTranslations('prices');
  const { reason } = useSettingText();
  return (
    <li className="space-y-1.5 p-3 text-13">
      <div className="flex flex-wrap items-center gap-2">
        <span className="grow font-medium text-ink">
          {place.evseId === null ? t('drawer.whole') : t('drawer.evse', { evse: place.evseId })}
        </span>
        <PriceProof state={place.state} shows={place.shows} />
      </div>
      <p className="text-ink">
        {place.tariff ? place.tariff.name : t('stations.noTariff')}
        {place.level && <span className="text-muted"> · {t(`stations.from.${place.level}`)}</span>}
      </p>
      <p className="text-muted">
        {t('drawer.shows')} <span className="text-ink">{shownText(place.shows) ?? t('drawer.unknown')}</span>
        {place.shownAt && (
          <>
            {' · '}
            <RelativeTime at={place.shownAt} />
          </>
        )}
      </p>
      {place.why && <p className="text-muted">{reason(place.why)}</p>}
    </li>
  );
}
