'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { ButtonLink } from '@/app/_ui';
import { PRICE_SHOWN } from '@/server/domain/settings/kinds/price';
import { languagesOf } from '@/server/domain/tariff/languages';
import { toPriceShown } from '@/server/domain/tariff/shown';
import type { PriceRow } from './StationPrices';

/** One plan for each tariff that counts among the stations chosen. */
export function SendMany({ rows }: { rows: readonly PriceRow[] }) {
  const t = useTranslations('prices.stations');
  const trpc = useTRPC();
  const { data: tariffs = [] } = useQuery(trpc.tariffs.list.queryOptions());
  const sendable = tariffs.flatMap((tariff) => {
    const there = rows.filter((row) => row.places[0]?.tariff?.id === tariff.id);
    if (there.length === 0) return [];
    const query = new URLSearchParams({
      stations: there.map((row) => row.stationId).join(','),
      wishes: JSON.stringify([{ key: PRICE_SHOWN, value: toPriceShown(tariff, languagesOf(tariff.currency)) }]),
      name: t('planName', { name: tariff.name }),
    });
    return [{ tariff, count: there.length, href: `/configuration/plans/new?${query}` }];
  });
  if (sendable.length === 0) return <span className="text-13 text-muted">{t('nothingToSend')}</span>;
  return sendable.map(({ tariff, count, href }) => (
    <ButtonLink key={tariff.id} href={href}>
      {t('sendPlan', { name: tariff.name, count })}
    </ButtonLink>
  ));
}
