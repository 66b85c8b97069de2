'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { SettingValueText, useSettingText } from '@/app/_settings';
import { cx } from '@/app/_ui';
import type { PlanWishView } from '@/server/domain/settings/plan-views';

type Shown = Pick<PlanWishView, 'key' | 'state' | 'before' | 'wanted'>;

/** `Meter interval  900 s -> 30 s`: what holds struck out, what is wanted beside it. */
export function WishDiff({ wish, named = true, className }: { wish: Shown; named?: boolean; className?: string }) {
  const t = useTranslations('plans');
  const text = useSettingText();
  const { key, before, wanted, state } = wish;
  const changes = state === 'change' || state === 'unread';
  return (
    <span className={cx('inline-flex min-w-0 max-w-full items-baseline gap-1.5', className)}>
      {named && <span className="truncate text-muted">{text.name(key)}</span>}
      {state === 'right' ? (
        <SettingValueText settingKey={key} value={wanted} none="takenAway" className="shrink-0" />
      ) : (
        <>
          <SettingValueText
            settingKey={key}
            value={before}
            className={cx('shrink-0', changes && before !== null ? 'text-muted line-through' : 'text-muted')}
          />
          <ArrowRight
            aria-label={t('becomes')}
            role="img"
            className="size-3 shrink-0 self-center text-faint"
            strokeWidth={1.75}
          />
          <SettingValueText
            settingKey={key}
            value={wanted}
            none="takenAway"
            className={cx('shrink-0', changes ? 'font-medium text-ink' : 'text-muted')}
          />
        </>
      )}
    </span>
  );
}

/** What changes first; the rest counted. */
export function WishDiffs({ wishes }: { wishes: readonly Shown[] }) {
  const t = useTranslations('plans');
  const ordered = [...wishes].sort((a, b) => Number(isQuiet(a)) - Number(isQuiet(b)));
  const [first] = ordered;
  if (!first) return <span className="text-faint">{t('nothingWanted')}</span>;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <WishDiff wish={first} />
      {ordered.length > 1 && <span className="shrink-0 text-12 text-faint">{t('andMore', { count: ordered.length - 1 })}</span>}
    </span>
  );
}

const isQuiet = (wish: Shown): boolean => wish.state !== 'change' && wish.state !== 'unread';
