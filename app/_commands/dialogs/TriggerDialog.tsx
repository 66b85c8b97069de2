'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Select } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import { connectorAt, PlaceField } from '../fields/PlaceField';
import type { DialogProps } from './props';

/** What can be asked for: 1.6 §7.8 (MessageTrigger), 2.x MessageTriggerEnumType. */
const COMMON = ['StatusNotification', 'MeterValues', 'BootNotification', 'Heartbeat', 'FirmwareStatusNotification'] as const;
const OLD = [...COMMON, 'DiagnosticsStatusNotification'] as const;
const NEW = [...COMMON, 'TransactionEvent', 'LogStatusNotification', 'SignChargingStationCertificate'] as const;
/** Messages about one connector. */
const PLACED = new Set<string>(['StatusNotification', 'MeterValues', 'TransactionEvent']);

/** Asks the station to say something now. */
export function TriggerDialog({ station, onClose }: DialogProps) {
  const t = useTranslations('commands.trigger');
  const [message, setMessage] = useState<(typeof OLD)[number] | (typeof NEW)[number]>('StatusNotification');
  const [chosen, setChosen] = useState('station');
  const messages = station.version === '1.6' ? OLD : NEW;
  const connector = PLACED.has(message) ? connectorAt(station, chosen) : null;
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      request={{ kind: 'TriggerMessage', requestedMessage: message, evseId: connector?.evseId ?? null }}
    >
      <Select
        label={t('what')}
        value={message}
        onChange={(id) => {
          const next = messages.find((each) => each === id);
          if (next) setMessage(next);
        }}
        options={messages.map((id) => ({ id, label: id, description: t(`message.${id}`) }))}
      />
      {PLACED.has(message) && (
        <PlaceField station={station} label={t('where')} value={chosen} onChange={setChosen} whole={t('whole')} />
      )}
    </CommandDialog>
  );
}
