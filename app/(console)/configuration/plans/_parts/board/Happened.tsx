'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useSettingText } from '@/app/_settings';
import type { PlanHappening } from '@/server/domain/settings/plan-views';
import { ITEM_STATES } from '@/server/domain/settings/rollout';
import { useReason } from '../use-reason';

/** What happened, in order, to the second. */
export function Happened({ happened, timeZone }: { happened: readonly PlanHappening[]; timeZone: string }) {
  const t = useTranslations('plans');
  const format = useFormat(timeZone);
  const text = useSettingText();
  const reason = useReason();
  const words: Words = {
    setting: text.name,
    state: (state) => {
      const known = ITEM_STATES.find((one) => one === state);
      return known ? t(`item.${known}`) : state;
    },
    why: (code) => reason({ code }),
  };
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
              {t(`happening.${one.kind}`, wordsOf(one, words))}
              {one.byName && <span className="text-muted"> · {one.byName}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Words {
  setting: (key: string) => string;
  state: (state: string) => string;
  why: (code: string) => string;
}

/** Values as the sentences take them: every placeholder there, settings, states and reasons in the reader's words. */
function wordsOf({ values }: PlanHappening, words: Words): Record<string, string | number> {
  const word = (name: string): string => {
    const value = values[name];
    return value === null || value === undefined ? '' : String(value);
  };
  const why = word('why') === '' ? '' : words.why(word('why'));
  return {
    setting: word('key') === '' ? 'none' : words.setting(word('key')),
    said: word('said'),
    seen: word('seen'),
    right: word('right'),
    of: word('of'),
    state: word('state') === '' ? '' : words.state(word('state')),
    why: why === '' ? '' : `· ${why}`,
    wave: word('wave'),
    text: word('text'),
    for: word('for') === '' ? 'none' : word('for'),
  };
}
