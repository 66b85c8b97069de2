'use client';
import { useTranslations } from 'use-intl';
import { Button, NumberField } from '@/app/_ui';
import type { StationForm } from './form';

interface Props {
  form: Pick<StationForm, 'latitude' | 'longitude'>;
  onChange: (change: Pick<StationForm, 'latitude' | 'longitude'>) => void;
  error?: string | undefined;
}

const DEGREES = { maximumFractionDigits: 6 };

/** Where the station stands: pressed on the map or written. */
export function PositionField({ form, onChange, error }: Props) {
  const t = useTranslations('stations.edit');
  const { latitude, longitude } = form;
  const set = (change: Partial<Props['form']>) => onChange({ latitude, longitude, ...change });
  const number = (value: number) => (Number.isNaN(value) ? null : value);
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium text-13 text-ink">{t('position')}</legend>
      <p className="text-12 text-muted">{t('positionHint')}</p>
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('latitude')}
          value={latitude ?? Number.NaN}
          onChange={(value) => set({ latitude: number(value) })}
          minValue={-90}
          maxValue={90}
          step={0.000001}
          formatOptions={DEGREES}
          error={error}
        />
        <NumberField
          label={t('longitude')}
          value={longitude ?? Number.NaN}
          onChange={(value) => set({ longitude: number(value) })}
          minValue={-180}
          maxValue={180}
          step={0.000001}
          formatOptions={DEGREES}
        />
      </div>
      {(latitude !== null || longitude !== null) && (
        <Button kind="quiet" size="sm" onPress={() => onChange({ latitude: null, longitude: null })}>
          {t('clearPosition')}
        </Button>
      )}
    </fieldset>
  );
}
