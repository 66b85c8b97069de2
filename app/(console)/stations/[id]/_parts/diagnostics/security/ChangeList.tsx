'use client';
import { useTranslations } from 'use-intl';
import { Badge, type BadgeTone, Card, RelativeTime } from '@/app/_ui';
import type { SecurityChangeState } from '@/server/domain/station/security';
import type { SecurityView } from './part';

const TONE: Record<SecurityChangeState, BadgeTone> = {
  asked: 'info',
  agreed: 'info',
  done: 'good',
  refused: 'bad',
  unanswered: 'warn',
  failed: 'bad',
  replaced: 'neutral',
};

/** What was asked of the station's security and how it went, newest first. */
export function ChangeList({ changes, timeZone }: { changes: SecurityView['changes']; timeZone: string }) {
  const t = useTranslations('security');
  if (changes.length === 0) return <p className="text-13 text-muted">{t('noChanges')}</p>;
  return (
    <Card className="p-0!">
      <ul className="divide-y divide-line">
        {changes.slice(0, 10).map((change) => (
          <li key={change.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2 text-13">
            <span className="text-ink">
              {change.kind === 'password'
                ? t('changePassword')
                : t('changeProfile', { from: change.fromProfile ?? 0, to: change.toProfile ?? 0 })}
            </span>
            <Badge tone={TONE[change.state]}>{t(`state.${change.state}`)}</Badge>
            <span className="ml-auto text-12 text-muted">
              <RelativeTime at={change.changedAt} timeZone={timeZone} />
              {change.askedBy && ` · ${t('by', { name: change.askedBy })}`}
            </span>
            {change.why && <span className="basis-full break-words text-12 text-muted">{change.why}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
