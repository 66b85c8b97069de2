import type { EChartsCoreOption } from 'echarts/core';
import type { Format } from '@/app/_lib/format';
import type { LimitPlaceView } from '@/server/domain/settings/kinds/limit/view';
import { cycleOf, limitAt, minuteOfCycle } from '@/server/domain/settings/kinds/limit/week';
import { offsetAt } from '@/server/domain/settings/kinds/limit/zone';

export type Point = [at: number, limit: number | null];

interface Input {
  lines: LimitLines;
  words: { hardware: string; asked: string; says: string; none: string };
  format: Format;
  amount: (limit: number) => string;
  color: (token: string) => string;
}

export interface LimitLines {
  from: number;
  to: number;
  unit: 'A' | 'W';
  hardware: number | null;
  asked: Point[];
  says: Point[];
}

const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** What is drawn of a place over the day to come, in the unit asked (else the one the station answered in). */
export function linesOf(
  place: Pick<LimitPlaceView, 'asked' | 'composite' | 'hardware'>,
  timeZone: string,
  now: number,
): LimitLines {
  const { asked, composite, hardware } = place;
  const unit = asked?.unit ?? composite?.unit ?? 'W';
  const from = Math.floor(now / STEP_MS) * STEP_MS;
  const to = from + DAY_MS;
  const factor = (of: 'A' | 'W'): number | null => {
    if (of === unit) return 1;
    const perA = hardware.phases && hardware.volts ? hardware.phases * hardware.volts : null;
    return perA === null ? null : unit === 'W' ? perA : 1 / perA;
  };
  const lines: LimitLines = {
    from,
    to,
    unit,
    hardware: unit === 'W' ? hardware.maxPowerW : hardware.maxCurrentA,
    asked: [],
    says: [],
  };
  if (asked) {
    const cycle = cycleOf(asked);
    for (let at = from; at <= to; at += STEP_MS) {
      push(lines.asked, at, limitAt(cycle, minuteOfCycle(at, offsetAt(timeZone, at), cycle)), to);
    }
  }
  const scale = composite ? factor(composite.unit) : null;
  if (composite && scale !== null) {
    const start = composite.start.getTime();
    const end = Math.min(to, start + (composite.durationS ?? DAY_MS / 1000) * 1000);
    const at = (ms: number): number | undefined => composite.periods.findLast((p) => p.startPeriod * 1000 <= ms - start)?.limit;
    for (let ms = from; ms <= end; ms += STEP_MS) {
      const limit = at(ms);
      push(lines.says, ms, limit === undefined ? null : limit * scale, end);
    }
  }
  return lines;
}

/** Only where it changes, and at the end. */
function push(points: Point[], at: number, limit: number | null, end: number): void {
  if (points.length === 0 || points.at(-1)?.[1] !== limit || at + STEP_MS > end) points.push([at, limit]);
}

export function limitChartOption({ lines, words, format, amount, color }: Input): EChartsCoreOption {
  const muted = color('muted');
  const axis = { axisLine: { lineStyle: { color: color('line-strong') } }, axisTick: { show: false } };
  const label = { color: muted, fontFamily: 'inherit', fontSize: 12 };
  const line = (name: string, data: Point[], style: object) => ({
    name,
    type: 'line',
    step: 'end',
    showSymbol: false,
    data,
    ...style,
  });
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 56, right: 16, top: 12, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: color('raised'),
      borderColor: color('line'),
      textStyle: { color: color('text'), fontSize: 12 },
      formatter: (items: { axisValue: number }[]) => {
        const at = items[0]?.axisValue;
        if (at === undefined) return '';
        const told = [
          [words.asked, valueAt(lines.asked, at)],
          [words.says, valueAt(lines.says, at)],
          [words.hardware, lines.hardware],
        ] as const;
        const rows = told.flatMap(([name, n]) =>
          n === undefined ? [] : [`${name} <b>${n === null ? words.none : amount(n)}</b>`],
        );
        return [format.time(at), ...rows].join('<br>');
      },
    },
    xAxis: {
      type: 'time',
      min: lines.from,
      max: lines.to,
      ...axis,
      splitLine: { show: false },
      axisLabel: { ...label, hideOverlap: true, formatter: (at: number) => format.time(at) },
    },
    yAxis: {
      type: 'value',
      min: 0,
      boundaryGap: [0, '6%'],
      ...axis,
      splitNumber: 3,
      splitLine: { lineStyle: { color: color('line') } },
      axisLabel: { ...label, formatter: (n: number) => amount(n) },
    },
    series: [
      line(words.says, lines.says, {
        lineStyle: { width: 0 },
        itemStyle: { color: color('charging') },
        areaStyle: { color: color('charging'), opacity: 0.25 },
        z: 1,
      }),
      line(words.asked, lines.asked, {
        lineStyle: { width: 2, color: color('accent') },
        itemStyle: { color: color('accent') },
        z: 3,
      }),
      line(
        words.hardware,
        lines.hardware === null
          ? []
          : [
              [lines.from, lines.hardware],
              [lines.to, lines.hardware],
            ],
        { lineStyle: { width: 1.5, type: 'dashed', color: muted }, itemStyle: { color: muted }, z: 2 },
      ),
    ],
  };
}

/** Undefined: nothing is known there. */
function valueAt(points: readonly Point[], at: number): number | null | undefined {
  return points.findLast(([from]) => from <= at)?.[1];
}
