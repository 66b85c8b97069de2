'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { serverNow } from '@/app/_lib/clock';
import { Checkbox, TextField } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { WhenField } from './WhenField';

/** Has the station fetch firmware and install it: 1.6 UpdateFirmware or SignedUpdateFirmware, 2.x UpdateFirmware. */
export function FirmwareDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('transfers.firmware');
  const [location, setLocation] = useState('');
  const [retrieveAt, setRetrieveAt] = useState<Date | null>(null);
  const [installAt, setInstallAt] = useState<Date | null>(null);
  const [isSigned, setSigned] = useState(false);
  const [certificate, setCertificate] = useState('');
  const [signature, setSignature] = useState('');
  // OCPP 1.6 has no field for it in its plain message.
  const mayWait = station.version !== '1.6' || isSigned;
  const isReady = location.trim() !== '' && (!isSigned || (certificate.trim() !== '' && signature.trim() !== ''));
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('dialog')}
      verb={t('verb')}
      request={
        isReady
          ? {
              kind: 'UpdateFirmware',
              location: location.trim(),
              retrieveAt: (retrieveAt ?? new Date(serverNow())).toISOString(),
              ...(mayWait && installAt ? { installAt: installAt.toISOString() } : {}),
              ...(isSigned ? { signingCertificate: certificate.trim(), signature: signature.trim() } : {}),
            }
          : null
      }
    >
      <TextField
        label={t('location')}
        description={t('locationHelp')}
        placeholder="https://"
        value={location}
        onChange={setLocation}
        maxLength={2000}
        mono
      />
      <WhenField
        label={t('retrieve')}
        soon={t('now')}
        value={retrieveAt}
        onChange={setRetrieveAt}
        timeZone={station.timeZone}
      />
      {mayWait && (
        <WhenField
          label={t('install')}
          soon={t('onceFetched')}
          value={installAt}
          onChange={setInstallAt}
          timeZone={station.timeZone}
        />
      )}
      <Checkbox isSelected={isSigned} onChange={setSigned}>
        {t('isSigned')}
      </Checkbox>
      {isSigned && (
        <>
          <TextField
            label={t('certificate')}
            description={t('certificateHelp')}
            value={certificate}
            onChange={setCertificate}
            rows={4}
            maxLength={5500}
            mono
          />
          <TextField label={t('signature')} value={signature} onChange={setSignature} rows={2} maxLength={800} mono />
        </>
      )}
      <p className="text-12 text-muted">{t('sessions')}</p>
    </CommandDialog>
  );
}
