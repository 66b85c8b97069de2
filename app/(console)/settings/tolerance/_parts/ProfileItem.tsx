'use client';
import { ChevronRight } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { bySeverity, kindTone } from '@/app/_quirks/QuirkList';
import { ToleranceBadge } from '@/app/_quirks/ToleranceBadge';
import { Badge, RelativeTime } from '@/app/_ui';
import type { QuirkProfileView } from '@/server/domain/quirks/quirk';
import { type ToleranceRule, toleranceFor } from '@/server/domain/quirks/tolerance';
import { useModelWords } from './words';

const KINDS_SHOWN = 4;

/** One firmware of a model: what it does most, how often, where; opens to the rest. */
export function ProfileItem({
  profile,
  rules,
  onOpen,
}: {
  profile: QuirkProfileView;
  rules: readonly ToleranceRule[];
  onOpen: () => void;
}) {
  const t = useTranslations('tolerance');
  const words = useModelWords();
  const { tolerance } = toleranceFor(null, profile, rules);
  const kinds = bySeverity(profile.kinds);
  const hidden = profile.kinds.length - KINDS_SHOWN;
  return (
    <li>
      <Button
        onPress={onOpen}
        className="flex w-full cursor-default items-center gap-3 px-4 py-3 text-left text-13 outline-none -outline-offset-2 data-hovered:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-accent"
      >
        <span className="min-w-0 grow space-y-1.5">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium text-ink">{words.name(profile)}</span>
            <span className="text-muted">
              {words.firmware(profile.firmwareVersion)} · OCPP {profile.version}
            </span>
            <ToleranceBadge tolerance={tolerance} />
          </span>
          <span className="flex flex-wrap items-center gap-1.5">
            {kinds.slice(0, KINDS_SHOWN).map(({ kind, count }) => (
              <Badge key={kind} tone={kindTone(kind)}>
                {t(`kind.${kind}`)} <span className="font-normal text-muted tabular-nums">{count}</span>
              </Badge>
            ))}
            {hidden > 0 && <span className="text-12 text-muted">{t('more', { count: hidden })}</span>}
          </span>
          <span className="block text-12 text-muted">
            {t('times', { count: profile.count })} · {t('stations', { count: profile.stations })} ·{' '}
            <RelativeTime quiet at={profile.lastAt} />
          </span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Button>
    </li>
  );
}
