'use client';
import { useTranslations } from 'use-intl';
import { RadioGroup, TextField } from '@/app/_ui';
import type { StationForm } from './form';

type Part = Pick<StationForm, 'securityProfile' | 'passwordChoice' | 'password'>;

interface Props {
  form: Part;
  onChange: (change: Partial<Part>) => void;
  errors: Record<string, string>;
  /** There is one to keep. */
  hasPassword: boolean;
}

/** How a station proves who it is: profile 1 with a password, or open. */
export function SecurityFields({ form, onChange, errors, hasPassword }: Props) {
  const t = useTranslations('stations.edit');
  const choices = hasPassword ? (['keep', 'generate', 'own'] as const) : (['generate', 'own'] as const);
  const hints = { keep: t('keepHint'), generate: t('generateHint'), own: '' };
  return (
    <>
      <RadioGroup
        label={t('security')}
        value={form.securityProfile === 0 ? '0' : '1'}
        onChange={(profile) => onChange({ securityProfile: profile === '0' ? 0 : 1 })}
        error={errors.securityProfile}
        options={[
          { id: '1', label: t('profile1'), description: t('profile1Hint') },
          { id: '0', label: t('profile0'), description: t('profile0Hint') },
        ]}
      />
      {form.securityProfile === 1 && (
        <RadioGroup
          label={t('password')}
          value={form.passwordChoice}
          onChange={(passwordChoice) => onChange({ passwordChoice })}
          error={form.passwordChoice === 'own' ? null : errors.password}
          options={choices.map((id) => ({ id, label: t(id), ...(hints[id] ? { description: hints[id] } : {}) }))}
        />
      )}
      {form.securityProfile === 1 && form.passwordChoice === 'own' && (
        <TextField
          label={t('ownPassword')}
          type="password"
          autoComplete="new-password"
          mono
          maxLength={40}
          value={form.password}
          onChange={(password) => onChange({ password })}
          error={errors.password}
        />
      )}
    </>
  );
}
