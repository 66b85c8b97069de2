'use client';
import { useTranslations } from 'use-intl';
import { useSettingText } from '@/app/_settings';
import { Badge, Mono, RelativeTime } from '@/app/_ui';
import type { PlanWishView } from '@/server/domain/settings/plan-views';
import type { PlannedWish } from '@/server/domain/settings/wish';
import { OUTCOME_TONE, WISH_TONE } from './states';
import { useReason } from './use-reason';
import { WishDiff } from './WishDiff';

interface Props {
  wishes: readonly (PlanWishView & Partial<Pick<PlannedWish, 'raw'>>)[];
  timeZone: string;
}

/** Wishes of one station in full: before, wanted, how it ended, in the station's own words. */
export function WishList({ wishes, timeZone }: Props) {
  const t = useTranslations('plans');
  const text = useSettingText();
  const reason = useReason();
  return (
    <ul className="space-y-2">
      {wishes.map((wish) => (
        <li key={wish.key} className="rounded border border-line bg-sunken px-3 py-2.5 text-13">
          <div className="flex items-start justify-between gap-3">
            <span className="font-medium text-ink">{text.name(wish.key)}</span>
            {wish.outcome ? (
              <Badge tone={OUTCOME_TONE[wish.outcome.kind]}>{t(`outcome.${wish.outcome.kind}`)}</Badge>
            ) : (
              <Badge tone={WISH_TONE[wish.state]}>{t(`wishState.${wish.state}`)}</Badge>
            )}
          </div>
          <WishDiff wish={wish} named={false} className="mt-0.5 flex-wrap" />
          {wish.raw?.map((raw) => (
            <Mono key={raw.name} className="mt-1 block break-all text-12 text-muted">
              {raw.name} {raw.before === null ? '' : `${raw.before} → `}
              {raw.wanted}
            </Mono>
          ))}
          {wish.outcome?.said && <p className="mt-1 text-12 text-muted">{t('said', { words: wish.outcome.said })}</p>}
          {wish.outcome?.seen !== undefined && wish.outcome?.seen !== null && (
            <p className="mt-1 text-12 text-muted">
              {t('seen', { value: wish.outcome.seen })} <RelativeTime at={wish.outcome.at} timeZone={timeZone} />
            </p>
          )}
          {wish.why && <p className="mt-1 text-12 text-muted">{reason(wish.why)}</p>}
          {wish.beforeAt && !wish.outcome && (
            <p className="mt-1 text-12 text-faint">
              {t('readAt')} <RelativeTime at={wish.beforeAt} timeZone={timeZone} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
