'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useSettingText } from '@/app/_settings';
import type { PlanHappening } from '@/server/domain/settings/plan-views';

/** What happened, in order, to the second. */
export function Happened({ happened, timeZone }: { happened: readonly PlanHappening[]; timeZone: string }) {
  const t = useTranslations('plans');
  const format = useFormat(timeZone);
  const text = useSettingText();
  if (happened.length === 0) return null;
  return (
    <section aria-label={t('happenedTitle')}>
      <h3 className="mb-1.5 font-semibold text-13 text-ink">{t('happenedTitle')}</h3>
      <ol className="space-y-1 text-13">
        {happened.map((one) => (
          <li key={one.id} className="grid grid-cols-[4.5rem_1fr] gap-2">
            <time dateTime={one.at.toISOString()} title={format.dateTime(one.at)} className="text-muted tabular-nums">
              {format.clock(one.at)}
            </time>
            <span className="min-w-0 break-words text-ink">
              {t(
                `happening.${one.kind}`,
                wordsOf(one, text.name, (state) =>
                  t.has(`item.${state}` as 'item.done') ? t(`item.${state}` as 'item.done') : state,
                ),
              )}
              {one.byName && <span className="text-muted"> · {one.byName}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Values as the sentences take them: every placeholder there, settings and states in the reader's words. */
function wordsOf(
  { values }: PlanHappening,
  nameOf: (key: string) => string,
  stateOf: (state: string) => string,
): Record<string, string | number> {
  const word = (name: string): string => {
    const value = values[name];
    return value === null || value === undefined ? '' : String(value);
  };
  return {
    setting: word('key') === '' ? '' : nameOf(word('key')),
    said: word('said'),
    seen: word('seen'),
    accepted: word('accepted') === '' ? 'none' : word('accepted'),
    state: word('state') === '' ? '' : stateOf(word('state')),
    wave: word('wave'),
    text: word('text'),
    attempt: word('attempt'),
    for: word('for') === '' ? 'none' : word('for'),
  };
}
