'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import type { DialogProps } from './props';

/** Releases a stuck cable. */
export function UnlockDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('commands.unlock');
  const [chosen, setChosen] = useState(() => {
    const likely = station.connectors.find((c) => c.shown !== 'Available') ?? station.connectors[0];
    return place ? placeKey(place) : likely ? placeKey(likely) : null;
  });
  const connector = connectorAt(station, chosen);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      danger={connector?.transaction !== null && connector !== null}
      request={connector && { kind: 'UnlockConnector', evseId: connector.evseId, connectorId: connector.connectorId }}
    >
      <PlaceField station={station} label={t('where')} value={chosen} onChange={setChosen} />
      {connector?.transaction && <Notice tone="warn">{t('running')}</Notice>}
    </CommandDialog>
  );
}
