'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import { NO_TOKEN, TokenField } from '../fields/TokenField';
import type { DialogProps } from './props';

/** Starts a session on a connector, paid by a token. */
export function StartDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('commands.start');
  const [token, setToken] = useState(NO_TOKEN);
  const [chosen, setChosen] = useState(() => {
    const free = station.connectors.filter((c) => c.transaction === null);
    // A plugged-in car waits behind Occupied; that is what most calls are about.
    const likely = free.find((c) => c.shown === 'Occupied') ?? free.find((c) => c.shown === 'Available') ?? free[0];
    return place ? placeKey(place) : likely ? placeKey(likely) : null;
  });
  const connector = connectorAt(station, chosen);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      request={
        connector && token.text.trim()
          ? {
              kind: 'RequestStart',
              evseId: connector.evseId,
              connectorId: connector.connectorId,
              idToken: token.text.trim(),
              idTokenType: token.type,
            }
          : null
      }
    >
      <PlaceField station={station} label={t('where')} value={chosen} onChange={setChosen} />
      {connector?.transaction && <p className="text-13 text-reserved-ink">{t('busy')}</p>}
      <TokenField value={token} onChange={setToken} />
    </CommandDialog>
  );
}
