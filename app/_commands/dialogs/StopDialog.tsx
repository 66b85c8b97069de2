'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import { connectorName } from '../station';
import type { DialogProps } from './props';

/** Ends a running session. */
export function StopDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('commands.stop');
  // What was running when the dialog opened: ending is not to be aimed at the next driver's session.
  const [running] = useState(() => station.connectors.filter((c) => c.transaction !== null));
  const first = running.find((c) => place && placeKey(c) === placeKey(place)) ?? running[0];
  const [chosen, setChosen] = useState(first ? placeKey(first) : null);
  const connector = connectorAt({ ...station, connectors: running }, chosen);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      request={connector?.transaction ? { kind: 'RequestStop', transactionId: connector.transaction.id } : null}
    >
      {running.length === 0 && <p className="text-muted">{t('none')}</p>}
      {running.length === 1 && connector && <p>{t('text', { place: connectorName(connector, station.connectors) })}</p>}
      {running.length > 1 && (
        <PlaceField station={{ ...station, connectors: running }} label={t('which')} value={chosen} onChange={setChosen} />
      )}
    </CommandDialog>
  );
}
