'use client';
import { useTranslations } from 'use-intl';
import { RadioGroup, TextField } from '@/app/_ui';
import { SECURITY_PROFILES } from '@/server/domain/station/security';
import { hasPasswordField, type StationForm } from './form';

type Part = Pick<StationForm, 'securityProfile' | 'passwordChoice' | 'password'>;

interface Props {
  form: Part;
  onChange: (change: Partial<Part>) => void;
  errors: Record<string, string>;
  /** There is one to keep. */
  hasPassword: boolean;
}

/** How a station proves who it is: by a password, with TLS or without, by a certificate, or not at all. */
export function SecurityFields({ form, onChange, errors, hasPassword }: Props) {
  const t = useTranslations('stations.edit');
  const choices = hasPassword ? (['keep', 'generate', 'own'] as const) : (['generate', 'own'] as const);
  const hints = { keep: t('keepHint'), generate: t('generateHint'), own: '' };
  return (
    <>
      <RadioGroup
        label={t('security')}
        value={String(form.securityProfile)}
        onChange={(value) => onChange({ securityProfile: SECURITY_PROFILES.find((p) => String(p) === value) ?? 1 })}
        error={errors.securityProfile}
        options={([1, 2, 3, 0] as const).map((profile) => ({
          id: String(profile),
          label: t(`profile${profile}`),
          description: t(`profile${profile}Hint`),
        }))}
      />
      {hasPasswordField(form.securityProfile) && (
        <RadioGroup
          label={t('password')}
          value={form.passwordChoice}
          onChange={(passwordChoice) => onChange({ passwordChoice })}
          error={form.passwordChoice === 'own' ? null : errors.password}
          options={choices.map((id) => ({ id, label: t(id), ...(hints[id] ? { description: hints[id] } : {}) }))}
        />
      )}
      {hasPasswordField(form.securityProfile) && form.passwordChoice === 'own' && (
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
