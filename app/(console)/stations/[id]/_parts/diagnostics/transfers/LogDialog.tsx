'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { DateTimeField, Select, TextField } from '@/app/_ui';
import { LOG_TYPES, type LogType } from '@/server/domain/command/command';
import type { StationView } from '@/server/domain/fleet/views';

/** Has the station upload a log: 1.6 GetDiagnostics, or GetLog of its security extension; 2.x GetLog. */
export function LogDialog({ station, onClose }: { station: StationView; onClose: () => void }) {
  const t = useTranslations('transfers.log');
  const types = LOG_TYPES.filter((type) => type !== 'DataCollectorLog' || station.version === '2.1');
  const [logType, setLogType] = useState<LogType>('DiagnosticsLog');
  const [location, setLocation] = useState('');
  const [oldestAt, setOldestAt] = useState<Date | null>(null);
  const [latestAt, setLatestAt] = useState<Date | null>(null);
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('dialog')}
      verb={t('verb')}
      request={
        location.trim() === ''
          ? null
          : {
              kind: 'GetLog',
              logType,
              location: location.trim(),
              ...(oldestAt ? { oldestAt: oldestAt.toISOString() } : {}),
              ...(latestAt ? { latestAt: latestAt.toISOString() } : {}),
            }
      }
    >
      <Select
        label={t('which')}
        value={logType}
        onChange={(id) => setLogType(types.find((type) => type === id) ?? 'DiagnosticsLog')}
        options={types.map((id) => ({ id, label: t(`type.${id}`) }))}
      />
      <TextField
        label={t('location')}
        description={t('locationHelp')}
        placeholder="https://"
        value={location}
        onChange={setLocation}
        maxLength={2000}
        mono
      />
      <div className="space-y-2">
        <DateTimeField label={t('from')} value={oldestAt} onChange={setOldestAt} timeZone={station.timeZone} />
        <DateTimeField label={t('until')} value={latestAt} onChange={setLatestAt} timeZone={station.timeZone} />
        <p className="text-12 text-muted">{t('spanHelp')}</p>
      </div>
    </CommandDialog>
  );
}
