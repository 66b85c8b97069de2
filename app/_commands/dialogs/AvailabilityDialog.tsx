'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RadioGroup } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import type { DialogProps } from './props';

/** Takes a connector or the whole station out of service, or puts it back. */
export function AvailabilityDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('commands.availability');
  const [chosen, setChosen] = useState(place ? placeKey(place) : 'station');
  const connector = connectorAt(station, chosen);
  const [operational, setOperational] = useState(() => {
    const concerned = connector ? [connector] : station.connectors;
    return concerned.length > 0 && concerned.every((c) => c.shown === 'Unavailable');
  });
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t(operational ? 'verbOn' : 'verbOff')}
      danger={!operational}
      request={{
        kind: 'ChangeAvailability',
        operational,
        evseId: connector?.evseId ?? null,
        connectorId: connector?.connectorId ?? null,
      }}
    >
      <RadioGroup
        label={t('what')}
        value={operational ? 'on' : 'off'}
        onChange={(next) => setOperational(next === 'on')}
        options={[
          { id: 'off', label: t('off'), description: t('offText') },
          { id: 'on', label: t('on'), description: t('onText') },
        ]}
      />
      <PlaceField station={station} label={t('where')} value={chosen} onChange={setChosen} whole={t('whole')} />
    </CommandDialog>
  );
}
