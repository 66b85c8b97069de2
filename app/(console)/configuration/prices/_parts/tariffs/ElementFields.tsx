'use client';
import { useTranslations } from 'use-intl';
import { Section, TextField } from '@/app/_ui';
import { AMOUNT_FIELDS, type TariffDraft } from './draft';

interface Props {
  draft: TariffDraft;
  onChange: (patch: Partial<TariffDraft>) => void;
  problems: Record<string, string>;
  isEditable: boolean;
}

/** Amounts as a driver pays them, in decimal texts; what is left empty costs nothing. */
export function ElementFields({ draft, onChange, problems, isEditable }: Props) {
  const t = useTranslations('prices.tariffs.form');
  return (
    <Section title={t('amounts')} description={t('amountsHelp')}>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {AMOUNT_FIELDS.map((name) => (
          <TextField
            key={name}
            label={t(`amount.${name}`)}
            value={draft.amounts[name]}
            onChange={(text) => onChange({ amounts: { ...draft.amounts, [name]: text } })}
            error={problems[`elements.${name}`]}
            inputMode="decimal"
            placeholder="–"
            isReadOnly={!isEditable}
            autoComplete="off"
            className="tabular-nums"
          />
        ))}
        <TextField
          label={t('grace')}
          value={draft.grace}
          onChange={(grace) => onChange({ grace })}
          error={problems['elements.idleGraceS']}
          inputMode="numeric"
          placeholder="–"
          isReadOnly={!isEditable}
          autoComplete="off"
        />
      </div>
    </Section>
  );
}
