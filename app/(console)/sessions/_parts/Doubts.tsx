'use client';
import { useTranslations } from 'use-intl';
import { Badge, TextTooltip } from '@/app/_ui';
import type { Doubt } from '@/server/domain/transaction/types';

/** Why a session's figures need a look; each explains itself on hover. */
export function Doubts({ doubts, limit = doubts.length }: { doubts: readonly Doubt[]; limit?: number }) {
  const t = useTranslations('sessions.doubt');
  const rest = doubts.length - limit;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {doubts.slice(0, limit).map((doubt) => (
        <TextTooltip key={doubt} text={t(`${doubt}.text`)}>
          <Badge tone="warn">{t(`${doubt}.title`)}</Badge>
        </TextTooltip>
      ))}
      {rest > 0 && <Badge>+{rest}</Badge>}
    </span>
  );
}
