'use client';
import { useTranslations } from 'use-intl';
import { serverNow } from '@/app/_lib/clock';
import { RadioGroup, Select } from '@/app/_ui';

/** How long a command may wait for its station, in hours. The server's limit is seven days. */
const WAITS = ['1', '4', '12', '24', '72', '167'] as const;

export interface Wait {
  mode: 'refuse' | 'wait';
  hours: string;
}

export const NO_WAIT: Wait = { mode: 'refuse', hours: '12' };

export function deadlineOf(wait: Wait): Date | null {
  return wait.mode === 'wait' ? new Date(serverNow() + Number(wait.hours) * 3_600_000) : null;
}

/** The station is offline: fail at once, or let the command wait for it. */
export function OfflineChoice({ value, onChange }: { value: Wait; onChange: (value: Wait) => void }) {
  const t = useTranslations('commands.offline');
  return (
    <div className="space-y-3 rounded border border-line bg-sunken p-3">
      <RadioGroup
        label={t('label')}
        value={value.mode}
        onChange={(mode) => onChange({ ...value, mode })}
        options={[
          { id: 'refuse', label: t('refuse'), description: t('refuseText') },
          { id: 'wait', label: t('wait'), description: t('waitText') },
        ]}
      />
      {value.mode === 'wait' && (
        <Select
          label={t('until')}
          value={value.hours}
          onChange={(hours) => onChange({ ...value, hours })}
          options={WAITS.map((hours) => ({ id: hours, label: t('hours', { hours: Number(hours) }) }))}
        />
      )}
    </div>
  );
}
