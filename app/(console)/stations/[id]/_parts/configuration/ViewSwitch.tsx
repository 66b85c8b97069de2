'use client';
import { useTranslations } from 'use-intl';
import { useUrlState } from '@/app/_lib/use-url-state';
import { SegmentedControl } from '@/app/_ui';

/** Settings as a form, or every key as the station has it. */
export function ViewSwitch() {
  const t = useTranslations('wish.form');
  const { get, set } = useUrlState();
  return (
    <SegmentedControl
      label={t('view')}
      size="sm"
      value={get('keys') === null ? 'form' : 'keys'}
      onChange={(next) => set({ keys: next === 'keys' ? '1' : null })}
      segments={[
        { id: 'form', label: t('asForm') },
        { id: 'keys', label: t('asKeys') },
      ]}
    />
  );
}
