'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import type { Step, Steps } from './steps';

const WIDTH = 240;
const HEIGHT = 44;

/** A limit over time: words for a single one, a step line with its words beneath for several. */
export function StepChart({ steps, timeZone }: { steps: Steps; timeZone: string }) {
  const t = useTranslations('holdings.steps');
  const words = useStepWords(steps, timeZone);
  const first = steps.steps[0];
  const last = steps.steps.at(-1);
  if (!first || !last) return null;
  if (steps.steps.length === 1) return <span className="text-ink">{words.limit(first)}</span>;
  const end = last.toMs;
  const top = Math.max(...steps.steps.map((step) => step.limit), 1);
  const x = (ms: number) => ((ms / end) * WIDTH).toFixed(1);
  const y = (limit: number) => (HEIGHT - (Math.max(0, limit) / top) * (HEIGHT - 4) - 1).toFixed(1);
  const line = steps.steps
    .map((s, i) => `${i === 0 ? 'M' : 'L'}${x(s.fromMs)} ${y(s.limit)}L${x(s.toMs)} ${y(s.limit)}`)
    .join('');
  const said = steps.steps.map((step) => t('from', { when: words.when(step), limit: words.limit(step) }));
  return (
    <figure className="min-w-0 space-y-1">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said.join(', ')}
        className="block h-11 w-full max-w-80 rounded-sm bg-sunken"
      >
        <path d={`${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} fill="color-mix(in oklab, var(--accent) 18%, transparent)" />
        <path d={line} fill="none" stroke="var(--accent)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className="line-clamp-2 text-12 text-muted" title={said.join(', ')}>
        {said.join(', ')}
      </figcaption>
    </figure>
  );
}

function useStepWords({ unit, startsAt, everyMs }: Steps, timeZone: string) {
  const t = useTranslations('holdings.steps');
  const format = useFormat(timeZone);
  return {
    limit: ({ limit, phases }: Step) => {
      const text = unit === 'W' ? format.power(limit) : format.unit(limit, 'A');
      return phases === null ? text : t('phases', { limit: text, phases });
    },
    when: ({ fromMs }: Step) => {
      if (startsAt === null) return fromMs === 0 ? t('start') : t('after', { length: format.duration(fromMs) });
      const at = new Date(startsAt.getTime() + fromMs);
      return everyMs === 86_400_000 ? format.time(at) : format.short(at, Date.now());
    },
  };
}
