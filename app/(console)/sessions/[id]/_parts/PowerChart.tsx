'use client';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { tokenColor, useResolvedTheme } from '@/app/_lib/use-theme';
import { EmptyState, Skeleton } from '@/app/_ui';
import type { SessionSeries } from '@/server/domain/fleet/views';
import { powerChartOption } from './power-chart-option';

/** Power over time, with state of charge where the vehicle tells it. */
export function PowerChart({ series, timeZone }: { series: SessionSeries | null; timeZone: string }) {
  const t = useTranslations('sessions.chart');
  const format = useFormat(timeZone);
  const theme = useResolvedTheme();
  const box = useRef<HTMLDivElement>(null);
  const words = useMemo(() => ({ power: t('power'), soc: t('soc') }), [t]);
  const empty = series !== null && series.points.length === 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of theme changes every colour
  useEffect(() => {
    const element = box.current;
    if (!element || !series || empty) return;
    let stop: (() => void) | null = null;
    let gone = false;
    // Charts are heavy: only screens that draw one load the library.
    void import('./echarts').then(({ echarts }) => {
      if (gone) return;
      const chart = echarts.init(element, null, { renderer: 'svg' });
      const draw = () => chart.setOption(powerChartOption({ series, words, format, color: tokenColor }), true);
      draw();
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
  }, [series, empty, words, format, theme]);

  if (empty) return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
  if (series === null) return <Skeleton className="m-4 h-56" />;
  return <div ref={box} role="img" aria-label={t('title')} className="h-64 w-full" />;
}
