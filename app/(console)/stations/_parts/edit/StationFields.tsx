'use client';
import { useTranslations } from 'use-intl';
import { RadioGroup, TextField } from '@/app/_ui';
import type { StationForm } from './form';
import { PositionField } from './PositionField';
import { SecurityFields } from './SecurityFields';
import { SiteSelect } from './SiteSelect';

interface Props {
  form: StationForm;
  onChange: (change: Partial<StationForm>) => void;
  errors: Record<string, string>;
  /** Present when an existing station is edited. */
  existing?: { hasPassword: boolean };
}

/** The fields of a station; what is wrong stands at its field. */
export function StationFields({ form, onChange, errors, existing }: Props) {
  const t = useTranslations('stations.edit');
  return (
    <div className="space-y-4">
      {!existing && (
        <TextField
          label={t('identity')}
          description={t('identityHint')}
          mono
          isRequired
          autoFocus
          autoComplete="off"
          spellCheck="false"
          maxLength={48}
          value={form.identity}
          onChange={(identity) => onChange({ identity })}
          error={errors.identity}
        />
      )}
      <TextField
        label={t('name')}
        description={t('nameHint')}
        isRequired
        maxLength={100}
        value={form.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
      />
      <SiteSelect value={form.siteId} onChange={(siteId) => onChange({ siteId })} error={errors.siteId} />
      <PositionField form={form} onChange={onChange} error={errors.latitude ?? errors.longitude} />
      <SecurityFields form={form} onChange={onChange} errors={errors} hasPassword={existing?.hasPassword ?? false} />
      {existing && (
        <RadioGroup
          label={t('admission')}
          value={form.admission}
          onChange={(admission) => onChange({ admission })}
          error={errors.admission}
          options={(['accepted', 'pending', 'disabled'] as const).map((id) => ({
            id,
            label: t(id),
            description: t(`${id}Hint`),
          }))}
        />
      )}
      <TextField
        label={t('notes')}
        description={t('notesHint')}
        rows={3}
        maxLength={10_000}
        value={form.notes}
        onChange={(notes) => onChange({ notes })}
        error={errors.notes}
      />
    </div>
  );
}
