'use client';
import { useTranslations } from 'use-intl';
import { serverNow } from '@/app/_lib/clock';
import { DateTimeField, Select } from '@/app/_ui';

const [SOON, LATER] = ['soon', 'later'];
const HOUR_MS = 3_600_000;

interface Props {
  label: string;
  /** What happens when no time is chosen. */
  soon: string;
  /** Null: soon. */
  value: Date | null;
  onChange: (at: Date | null) => void;
  timeZone: string;
}

/** As soon as may be, or at a time. */
export function WhenField({ label, soon, value, onChange, timeZone }: Props) {
  const t = useTranslations('transfers');
  return (
    <div className="space-y-2">
      <Select
        label={label}
        value={value === null ? SOON : LATER}
        onChange={(id) => onChange(id === LATER ? new Date(serverNow() + HOUR_MS) : null)}
        options={[
          { id: SOON, label: soon },
          { id: LATER, label: t('atTime') },
        ]}
      />
      {value !== null && <DateTimeField label={t('time')} value={value} onChange={onChange} timeZone={timeZone} />}
    </div>
  );
}
