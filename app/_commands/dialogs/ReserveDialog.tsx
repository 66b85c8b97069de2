'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { serverNow } from '@/app/_lib/clock';
import { useTRPCClient } from '@/app/_lib/trpc';
import { DateTimeField, Select } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import { NO_TOKEN, TokenField } from '../fields/TokenField';
import type { DialogProps } from './props';

const LENGTHS = ['15', '30', '60', '120', '240', '720', '1440'] as const;
const EXACT = 'exact';
const MINUTE = 60_000;

/** Keeps a connector, or any that is free, for a token until some time. */
export function ReserveDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('holdings.reserve');
  const api = useTRPCClient();
  const [token, setToken] = useState(NO_TOKEN);
  const [chosen, setChosen] = useState(() => {
    const free = station.connectors.find((c) => c.shown === 'Available');
    return place ? placeKey(place) : free ? placeKey(free) : 'station';
  });
  const [length, setLength] = useState<string>('60');
  const [until, setUntil] = useState<Date | null>(null);
  const connector = connectorAt(station, chosen);
  const idToken = token.text.trim();
  const isReady = idToken !== '' && (length !== EXACT || until !== null);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      ask={
        isReady
          ? async () => {
              const expiresAt = length === EXACT ? until : new Date(serverNow() + Number(length) * MINUTE);
              const { command } = await api.reservations.reserve.mutate({
                stationId: station.id,
                evseId: connector?.evseId ?? null,
                idToken,
                idTokenType: token.type,
                expiresAt: expiresAt ?? new Date(serverNow()),
              });
              return command;
            }
          : null
      }
    >
      <PlaceField station={station} label={t('where')} value={chosen} onChange={setChosen} whole={t('any')} />
      {connector && connector.shown !== 'Available' && <p className="text-13 text-reserved-ink">{t('notFree')}</p>}
      <TokenField value={token} onChange={setToken} />
      <Select
        label={t('until')}
        value={length}
        onChange={setLength}
        options={[
          ...LENGTHS.map((minutes) => ({ id: minutes, label: t('for', { minutes: Number(minutes) }) })),
          { id: EXACT, label: t('exact') },
        ]}
      />
      {length === EXACT && (
        <DateTimeField
          label={t('untilExact')}
          value={until}
          onChange={setUntil}
          timeZone={station.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
        />
      )}
    </CommandDialog>
  );
}
