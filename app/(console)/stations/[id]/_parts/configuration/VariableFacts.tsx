'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { KeyValue, KeyValueList, RelativeTime } from '@/app/_ui';
import type { StationView, VariableView } from '@/server/domain/fleet/views';
import { Value } from './columns';

/** What the station told about a setting. */
export function VariableFacts({ variable, station }: { variable: VariableView; station: StationView }) {
  const t = useTranslations('station.edit');
  const tc = useTranslations('station.configuration');
  const limits = useLimits(variable);
  return (
    <KeyValueList>
      <KeyValue label={t('current')}>
        <Value variable={variable} />
        {variable.unit && variable.value && ` ${variable.unit}`}
      </KeyValue>
      <KeyValue label={t('readAt')}>
        <RelativeTime at={variable.readAt} timeZone={station.timeZone} />
      </KeyValue>
      <KeyValue label={tc('access')}>{tc(`access_${variable.mutability ?? 'unknown'}`)}</KeyValue>
      {variable.attribute !== 'Actual' && <KeyValue label={t('attribute')}>{variable.attribute}</KeyValue>}
      {variable.dataType && <KeyValue label={t('type')}>{variable.dataType}</KeyValue>}
      {limits && <KeyValue label={t('limits')}>{limits}</KeyValue>}
      {variable.valuesList && <KeyValue label={t('values')}>{variable.valuesList.split(',').join(', ')}</KeyValue>}
    </KeyValueList>
  );
}

function useLimits({ minLimit, maxLimit }: VariableView): string | null {
  const t = useTranslations('station.edit');
  const format = useFormat();
  const number = (value: number) => format.number(value, 6);
  if (minLimit !== null && maxLimit !== null) return t('limitsBetween', { min: number(minLimit), max: number(maxLimit) });
  if (minLimit !== null) return t('limitsMin', { min: number(minLimit) });
  return maxLimit === null ? null : t('limitsMax', { max: number(maxLimit) });
}
