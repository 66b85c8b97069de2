'use client';
import { useTranslations } from 'use-intl';
import { Select } from '@/app/_ui';
import { useGroups } from './use-groups';

const ALL = '';

/** Narrows the table to one group; not there while there are no groups. */
export function GroupFilter({ value, onChange }: { value: string | null; onChange: (groupId: string | null) => void }) {
  const t = useTranslations('tokens.groups');
  const groups = useGroups();
  if (groups.length === 0 && !value) return null;
  const named = value && !groups.some(({ groupId }) => groupId === value) ? [{ id: value, label: value }] : [];
  return (
    <Select
      label={t('filter')}
      hideLabel
      width="inline"
      value={value ?? ALL}
      onChange={(id) => onChange(id === ALL ? null : id)}
      options={[
        { id: ALL, label: t('all') },
        ...named,
        ...groups.map(({ groupId, tokens }) => ({ id: groupId, label: groupId, description: t('members', { count: tokens }) })),
      ]}
    />
  );
}
