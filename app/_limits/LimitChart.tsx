'use client';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { tokenColor, useResolvedTheme } from '@/app/_lib/use-theme';
import type { LimitPlaceView } from '@/server/domain/settings/kinds/limit/view';
import { limitChartOption, linesOf } from './chart-option';
import { useLimitText } from './use-limit-text';

interface Props {
  place: Pick<LimitPlaceView, 'asked' | 'composite' | 'hardware'>;
  timeZone: string;
  now: number;
}

/** The day to come: what the hardware can do, what is asked, what the station says it will do. */
export function LimitChart({ place, timeZone, now }: Props) {
  const t = useTranslations('limits.chart');
  const format = useFormat(timeZone);
  const text = useLimitText();
  const theme = useResolvedTheme();
  const box = useRef<HTMLDivElement>(null);
  const quarter = Math.floor(now / 900_000);
  const lines = useMemo(() => linesOf(place, timeZone, quarter * 900_000), [place, timeZone, quarter]);
  const words = useMemo(() => ({ hardware: t('hardware'), asked: t('asked'), says: t('says'), none: t('none') }), [t]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes every colour
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let stop: (() => void) | null = null;
    let gone = false;
    // Charts are heavy: only screens that draw one load the library.
    void import('./echarts').then(({ echarts }) => {
      if (gone) return;
      const chart = echarts.init(element, null, { renderer: 'svg' });
      const amount = (n: number) => text.amount(n, lines.unit);
      chart.setOption(limitChartOption({ lines, words, format, amount, color: tokenColor }), true);
      const observer = new ResizeObserver(() => chart.resize());
      observer.observe(element);
      stop = () => {
        observer.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [lines, words, format, text, theme]);

  return (
    <figure className="space-y-2">
      <div ref={box} role="img" aria-label={t('title')} className="h-52 w-full" />
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
        {lines.asked.length > 0 && <Key className="h-0.5 bg-accent">{words.asked}</Key>}
        {lines.says.length > 0 && <Key className="h-2.5 bg-charging/25">{words.says}</Key>}
        {lines.hardware !== null && <Key className="h-0 border-muted border-t-2 border-dashed">{words.hardware}</Key>}
      </figcaption>
    </figure>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`w-4 ${className}`} />
      {children}
    </span>
  );
}
