import type { EChartsCoreOption } from 'echarts/core';
import type { Format } from '@/app/_lib/format';
import type { SessionSeries } from '@/server/domain/fleet/views';

interface Input {
  series: SessionSeries;
  words: { power: string; soc: string };
  format: Format;
  /** Token name to a colour the chart understands. */
  color: (token: string) => string;
}

/** Gaps longer than this many usual steps are shown as gaps, not bridged by a line. */
const GAP_STEPS = 4;

/** In shorter sessions several labels would say the same minute. */
const SHORT_MS = 10 * 60_000;

export function powerChartOption({ series, words, format, color }: Input): EChartsCoreOption {
  const power = withGaps(series.points.map((p) => [p.at.getTime(), p.powerW] as const));
  const soc = series.points.filter((p) => p.soc !== null).map((p) => [p.at.getTime(), p.soc] as const);
  const muted = color('muted');
  const [first, last] = [series.points[0], series.points.at(-1)];
  const isShort = first !== undefined && last !== undefined && last.at.getTime() - first.at.getTime() < SHORT_MS;
  const axis = {
    axisLine: { lineStyle: { color: color('line-strong') } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: color('line') } },
  };
  const label = { color: muted, fontFamily: 'inherit', fontSize: 12 };
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 64, right: soc.length > 0 ? 52 : 16, top: 16, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: color('raised'),
      borderColor: color('line'),
      textStyle: { color: color('text'), fontSize: 12 },
      formatter: (items: { seriesIndex: number; seriesName: string; value: [number, number | null] }[]) => {
        const at = items[0]?.value[0];
        if (at === undefined) return '';
        const lines = items
          .filter((i) => i.value[1] !== null)
          .map(
            (i) =>
              `${i.seriesName} <b>${i.seriesIndex === 0 ? format.power(i.value[1] ?? 0) : format.percent(i.value[1] ?? 0)}</b>`,
          );
        return [format.clock(at), ...lines].join('<br>');
      },
    },
    xAxis: {
      type: 'time',
      ...axis,
      splitLine: { show: false },
      ...(isShort ? { splitNumber: 3 } : {}),
      axisLabel: { ...label, hideOverlap: true, formatter: (at: number) => (isShort ? format.clock(at) : format.time(at)) },
    },
    yAxis: [
      { type: 'value', min: 0, ...axis, axisLabel: { ...label, formatter: (w: number) => format.power(w) } },
      {
        type: 'value',
        min: 0,
        max: 100,
        show: soc.length > 0,
        splitLine: { show: false },
        axisLabel: { ...label, formatter: (p: number) => format.percent(p) },
      },
    ],
    series: [
      {
        name: words.power,
        type: 'line',
        data: power,
        showSymbol: power.length < 3,
        step: false,
        lineStyle: { width: 2, color: color('charging') },
        itemStyle: { color: color('charging') },
        areaStyle: { color: color('charging'), opacity: 0.12 },
      },
      {
        name: words.soc,
        type: 'line',
        yAxisIndex: 1,
        data: soc,
        showSymbol: false,
        lineStyle: { width: 1.5, type: 'dashed', color: muted },
        itemStyle: { color: muted },
      },
    ],
  };
}

/** Puts an empty point into every long silence, so that no line claims what was not read. */
export function withGaps(points: readonly (readonly [number, number | null])[]): (readonly [number, number | null])[] {
  const steps = points.slice(1).map((p, i) => p[0] - (points[i]?.[0] ?? p[0]));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const out: (readonly [number, number | null])[] = [];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before && usual > 0 && point[0] - before[0] > usual * GAP_STEPS) out.push([before[0] + usual, null]);
    out.push(point);
  }
  return out;
}
