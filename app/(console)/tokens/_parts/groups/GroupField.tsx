'use client';
import { useTranslations } from 'use-intl';
import { ComboBox } from '@/app/_ui';
import { useGroups } from './use-groups';

interface Props {
  label: string;
  description?: string;
  value: string;
  onChange: (groupId: string) => void;
  error?: string | undefined;
}

/** A group that is there, or a new one. */
export function GroupField({ label, description, value, onChange, error }: Props) {
  const t = useTranslations('tokens.groups');
  const groups = useGroups();
  const shown = groups.filter(({ groupId }) => groupId.toLowerCase().includes(value.trim().toLowerCase()));
  return (
    <ComboBox
      label={label}
      {...(description ? { description } : {})}
      error={error}
      allowsCustomValue
      options={shown.map(({ groupId, tokens }) => ({
        id: groupId,
        label: groupId,
        description: t('members', { count: tokens }),
      }))}
      value={groups.some(({ groupId }) => groupId === value) ? value : null}
      inputValue={value}
      onInputChange={onChange}
      onChange={(groupId) => groupId !== null && onChange(groupId)}
    />
  );
}
