'use client';
import { useQuery } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { PositionPicker } from '@/app/_map/picker/PositionPicker';
import { Button } from '@/app/_ui';
import type { StationForm } from './form';

interface Props {
  form: Pick<StationForm, 'latitude' | 'longitude' | 'siteId'>;
  onChange: (change: Pick<StationForm, 'latitude' | 'longitude'>) => void;
  error?: string | undefined;
}

/** Where the station stands. The map opens on request, around its site. */
export function PositionField({ form, onChange, error }: Props) {
  const t = useTranslations('stations.edit');
  const trpc = useTRPC();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { data: sites } = useQuery(trpc.sites.list.queryOptions());
  const { latitude, longitude, siteId } = form;
  const value = latitude === null || longitude === null ? null : { latitude, longitude };
  const site = sites?.find(({ id }) => id === siteId);
  const around =
    site && site.latitude !== null && site.longitude !== null ? { latitude: site.latitude, longitude: site.longitude } : null;
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-13 text-ink">{t('position')}</legend>
      {isOpen ? (
        <PositionPicker
          value={value}
          onChange={(next) => onChange({ latitude: next?.latitude ?? null, longitude: next?.longitude ?? null })}
          around={around}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={MapPin} onPress={() => setOpen(true)}>
            {t('showMap')}
          </Button>
          <span className="text-13 text-muted">
            {value ? `${format.number(value.latitude, 5)}, ${format.number(value.longitude, 5)}` : t('noPosition')}
          </span>
        </div>
      )}
      <p className="mt-1 text-12 text-muted">{t('positionHint')}</p>
      {error && <p className="mt-1 text-12 text-faulted-ink">{error}</p>}
    </fieldset>
  );
}
