'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useUrlState } from '@/app/_lib/use-url-state';
import { cx } from '@/app/_ui';
import type { PlanView, PlanWaveView } from '@/server/domain/settings/plan-views';
import { PlanProgress, useCountsText } from '../PlanProgress';

/** More waves than this are scrolled through rather than seen at once. */
const WIDE = 'min-w-60 flex-1';

/** The plan's waves side by side: how far each is, when it ran or will. Pressing one shows its stations alone. */
export function Waves({ plan }: { plan: PlanView }) {
  const t = useTranslations('plans.waves');
  const { get, set } = useUrlState();
  const chosen = get('wave');
  if (plan.waves.length === 0) return null;
  return (
    <ul
      aria-label={t('label')}
      className="scroll-thin flex shrink-0 gap-3 overflow-x-auto border-line border-b bg-bg p-4 max-sm:py-3"
    >
      {plan.waves.map((wave) => {
        const here = chosen === String(wave.wave);
        const stopped = plan.state === 'paused' && wave.state === 'running';
        return (
          <li key={wave.wave} className={WIDE}>
            <button
              type="button"
              aria-pressed={here}
              onClick={() => set({ wave: here ? null : wave.wave })}
              className={cx(
                'h-full w-full rounded border bg-surface p-3 text-left text-13 hover:bg-hover focus-visible:outline-2 focus-visible:outline-accent',
                stopped ? 'border-reserved border-l-[3px]' : here ? 'border-accent' : 'border-line',
              )}
            >
              <span className="mb-2 block">
                <strong className="font-semibold text-ink">
                  {wave.wave === 0 ? t('canary') : t('wave', { number: wave.wave })}
                </strong>{' '}
                <span className="text-muted">{t('stations', { count: wave.stations })}</span>
              </span>
              <PlanProgress
                label={wave.wave === 0 ? t('canary') : t('wave', { number: wave.wave })}
                counts={wave.counts}
                total={wave.stations}
              />
              <span className="mt-2 block text-muted">
                <WaveLine wave={wave} plan={plan} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function WaveLine({ wave, plan }: { wave: PlanWaveView; plan: PlanView }) {
  const t = useTranslations('plans.waves');
  const format = useFormat();
  const counts = useCountsText();
  if (wave.state === 'waiting') {
    if (wave.dueAt) return t('dueAt', { at: format.time(wave.dueAt) });
    return plan.state === 'draft'
      ? t('notStarted')
      : plan.policy.pauseS > 0
        ? t('after', { length: format.duration(plan.policy.pauseS * 1000) })
        : t('afterNone');
  }
  const times =
    wave.startedAt === null
      ? ''
      : wave.finishedAt === null
        ? ` · ${t('since', { at: format.time(wave.startedAt) })}`
        : ` · ${format.time(wave.startedAt)}–${format.time(wave.finishedAt)}`;
  return `${counts(wave.counts)}${times}`;
}
