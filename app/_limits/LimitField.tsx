'use client';
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, cx, Notice, NumberField, SegmentedControl, Select, Switch } from '@/app/_ui';
import type { PowerLimit } from '@/server/domain/settings/kinds/limit/value';
import { useLimitText } from './use-limit-text';
import { WeekGrid } from './WeekGrid';
import { type Hours, hoursOf, isHourly, periodsOf } from './week';

interface Props {
  value: PowerLimit;
  onChange: (value: PowerLimit) => void;
  /** Of the whole station: it can be meant for all together or for each EVSE. */
  whole: boolean;
  /** Asked for the voltage: somebody takes the other unit only. */
  needsVolts?: boolean;
}

/** A part left undefined is left out of the limit. */
type Change = { [K in keyof PowerLimit]?: PowerLimit[K] | undefined } & { limit?: number | null; unit?: PowerLimit['unit'] };

const PHASES = [1, 2, 3] as const;

/** What a limit is when it is first made. */
export const NEW_LIMIT: PowerLimit = { unit: 'A', limit: 16 };

/** A limit in A or kW, always or by the hours of the week. */
export function LimitField({ value, onChange, whole, needsVolts = false }: Props) {
  const t = useTranslations('limits.editor');
  const text = useLimitText();
  const [byHours, setByHours] = useState((value.periods?.length ?? 0) > 0);
  const [brush, setBrush] = useState<number | null>(null);
  const { unit } = value;
  const scale = unit === 'W' ? 1000 : 1;
  const hours = hoursOf(value);
  const stroke = brush ?? value.periods?.[0]?.limit ?? firstStroke(value);
  const change = (part: Change): void => {
    const { periods, phases, each, running, volts, unit: u, limit } = { ...value, ...part };
    onChange({
      unit: u ?? unit,
      limit: limit ?? null,
      ...(periods && periods.length > 0 ? { periods } : {}),
      ...(phases ? { phases } : {}),
      ...(each ? { each } : {}),
      ...(running ? { running } : {}),
      ...(volts ? { volts } : {}),
    });
  };
  const draw = (next: Hours): void => change({ periods: periodsOf(next) });
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-3">
        <SegmentedControl
          label={t('when')}
          value={byHours ? 'hours' : 'always'}
          onChange={(next) => {
            setByHours(next === 'hours');
            if (next === 'always') change({ periods: [], limit: value.limit ?? stroke });
          }}
          segments={[
            { id: 'always', label: t('always') },
            { id: 'hours', label: t('byHours') },
          ]}
        />
        <SegmentedControl
          label={t('unit')}
          value={unit}
          onChange={(next) => {
            setBrush(null);
            change({ unit: next, limit: next === 'A' ? 16 : 11_000, periods: [] });
          }}
          segments={[
            { id: 'A', label: t('amperes') },
            { id: 'W', label: t('kilowatts') },
          ]}
        />
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-3">
        <NumberField
          label={byHours ? t('otherwise') : t('limit')}
          value={value.limit === null ? Number.NaN : value.limit / scale}
          unit={unit === 'A' ? 'A' : 'kW'}
          minValue={0}
          maxValue={unit === 'A' ? 2000 : 5000}
          step={unit === 'A' ? 1 : 0.1}
          placeholder={byHours ? t('none') : ''}
          description={unit === 'A' ? t('perPhase') : t('allPhases')}
          onChange={(n) => change({ limit: Number.isNaN(n) ? null : Math.round(n * scale * 10) / 10 })}
        />
        <Select
          label={t('phases')}
          value={String(value.phases ?? 0)}
          onChange={(n) => change({ phases: PHASES.find((p) => String(p) === n) })}
          options={[
            { id: '0', label: t('phasesAll') },
            { id: '1', label: t('phase', { count: 1 }) },
            { id: '2', label: t('phase', { count: 2 }) },
            { id: '3', label: t('phase', { count: 3 }) },
          ]}
        />
        {(needsVolts || value.volts !== undefined) && (
          <NumberField
            label={t('volts')}
            value={value.volts ?? Number.NaN}
            unit="V"
            minValue={50}
            maxValue={1500}
            description={t('voltsHelp')}
            onChange={(n) => change({ volts: Number.isNaN(n) ? undefined : n })}
          />
        )}
      </div>
      {unit === 'A' &&
        [value.limit, ...(value.periods ?? []).map((p) => p.limit)].some((n) => n !== null && n > 0 && n < 6) && (
          <Notice>{t('below6')}</Notice>
        )}
      {byHours && (
        <div className="space-y-3">
          <div className="flex flex-wrap items-end gap-3">
            <NumberField
              label={t('brush')}
              value={stroke / scale}
              unit={unit === 'A' ? 'A' : 'kW'}
              minValue={0}
              maxValue={unit === 'A' ? 2000 : 5000}
              step={unit === 'A' ? 1 : 0.1}
              onChange={(n) => setBrush(Number.isNaN(n) ? null : Math.round(n * scale * 10) / 10)}
              className="w-40"
            />
            <Button onPress={() => draw(night(hours, stroke))}>{t('night')}</Button>
            <Button icon={Eraser} onPress={() => change({ periods: [] })} isDisabled={!value.periods}>
              {t('wipe')}
            </Button>
          </div>
          {!isHourly(value) && <Notice tone="warn">{t('minutes')}</Notice>}
          <p className="text-12 text-muted">{t('help')}</p>
          <WeekGrid hours={hours} rule={value.limit} unit={unit} brush={stroke} onChange={draw} />
          <ul aria-label={t('periods')} className="space-y-1 text-13">
            {(value.periods ?? []).map((period) => (
              <li key={text.period(period, unit)} className={cx('flex items-center gap-2 text-ink')}>
                <span aria-hidden className="size-2 rounded-full bg-accent" />
                {text.period(period, unit)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="space-y-2">
        {whole && (
          <Switch isSelected={value.each ?? false} onChange={(each) => change({ each })}>
            {t('each')}
          </Switch>
        )}
        {(!whole || value.each) && (
          <Switch isSelected={value.running ?? false} onChange={(running) => change({ running })}>
            {t('running')}
          </Switch>
        )}
      </div>
    </div>
  );
}

/** Lower than what holds otherwise: drawing with that would change nothing. */
function firstStroke({ unit, limit }: PowerLimit): number {
  if (unit === 'A') return limit !== null && limit <= 10 ? 6 : 10;
  return limit !== null && limit <= 7000 ? 3700 : 7000;
}

/** Ten in the evening to six in the morning, all days. */
function night(hours: Hours, limit: number): Hours {
  return hours.map((h, i) => (i % 24 < 6 || i % 24 >= 22 ? limit : h));
}
