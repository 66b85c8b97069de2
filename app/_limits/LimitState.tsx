'use client';
import { useTranslations } from 'use-intl';
import { useSettingText } from '@/app/_settings';
import { Badge } from '@/app/_ui';
import type { LimitPlaceView } from '@/server/domain/settings/kinds/limit/view';

/** How what was asked stands with what the station has. */
export function LimitState({
  place,
  brief = false,
}: {
  place: Pick<LimitPlaceView, 'asked' | 'state' | 'why'>;
  brief?: boolean;
}) {
  const t = useTranslations('limits.state');
  const text = useSettingText();
  if (!place.asked || place.state === null) return brief ? null : <p className="text-13 text-muted">{t('none')}</p>;
  const isRight = place.state === 'right';
  const broken = place.why?.code === 'limitNotObeyed';
  const word = isRight ? 'right' : broken ? 'notObeyed' : place.state === 'change' ? 'missing' : 'cannot';
  const tone = isRight ? 'good' : broken || word === 'cannot' ? 'bad' : 'warn';
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
      <Badge tone={tone}>{t(word)}</Badge>
      {!brief && place.why && <span>{text.reason(place.why)}</span>}
    </p>
  );
}
