'use client';
import { useTranslations } from 'use-intl';
import { messageHref } from '@/app/_lib/message-href';
import { Badge, type BadgeTone, Link, Mono, RelativeTime } from '@/app/_ui';
import type { QuirkKind, QuirkView } from '@/server/domain/quirks/quirk';
import { useQuirkText } from './use-quirk-text';

/** What touches figures, and what was lost, stands out from what was merely bent. */
export function kindTone(kind: QuirkKind): BadgeTone {
  if (kind === 'refused') return 'bad';
  return kind === 'energy' || kind === 'clock' || kind === 'sequence' || kind === 'unreadableNumber' ? 'warn' : 'neutral';
}

const RANK: Partial<Record<BadgeTone, number>> = { bad: 0, warn: 1 };

/** What touches figures first, then by how often. */
export function bySeverity<T extends { kind: QuirkKind; count: number }>(quirks: readonly T[]): T[] {
  const rank = ({ kind }: T): number => RANK[kindTone(kind)] ?? 2;
  return [...quirks].sort((a, b) => rank(a) - rank(b) || b.count - a.count);
}

/** What a firmware does, one line each, with its newest evidence. */
export function QuirkList({ quirks }: { quirks: readonly QuirkView[] }) {
  const t = useTranslations('tolerance');
  const text = useQuirkText();
  return (
    <ul className="divide-y divide-line">
      {bySeverity(quirks).map((quirk) => {
        const { evidence } = quirk;
        const place = text.place(quirk);
        const note = text.note(quirk);
        return (
          <li key={quirk.id} className="space-y-1 px-4 py-2 text-13">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge tone={kindTone(quirk.kind)}>{t(`kind.${quirk.kind}`)}</Badge>
              <span className="text-ink">{text.message(quirk)}</span>
              {place !== '' &&
                (place === quirk.path ? <Mono className="break-all">{place}</Mono> : <span className="text-ink">{place}</span>)}
              <span className="ml-auto text-12 text-muted tabular-nums">{t('times', { count: quirk.count })}</span>
            </div>
            <div className="flex flex-wrap items-center gap-x-3 text-12 text-muted">
              {note !== '' && <span className="min-w-0 break-words">{note}</span>}
              <span className="ml-auto">
                <RelativeTime quiet at={quirk.lastAt} />
                {' · '}
                {evidence === null ? (
                  t('elsewhere')
                ) : (
                  <Link
                    href={
                      evidence.messageId === null
                        ? `/stations/${evidence.stationId}`
                        : messageHref(evidence.stationId, evidence.messageId, evidence.at)
                    }
                  >
                    {evidence.identity}
                  </Link>
                )}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
