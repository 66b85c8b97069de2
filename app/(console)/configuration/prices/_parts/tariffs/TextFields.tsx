'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, IconButton, Section, TextField } from '@/app/_ui';
import { languagesOf } from '@/server/domain/tariff/languages';
import { MAX_LANGUAGES, MAX_TEXT, type TariffText } from '@/server/domain/tariff/tariff';
import type { TariffDraft } from './draft';

interface Props {
  draft: TariffDraft;
  onChange: (patch: Partial<TariffDraft>) => void;
  problems: Record<string, string>;
  isEditable: boolean;
}

/** Own texts in place of those made from the amounts, by language, and those for stations that cannot reach us. */
export function TextFields({ draft, onChange, problems, isEditable }: Props) {
  return (
    <>
      <Texts
        list="texts"
        {...{ problems, isEditable }}
        currency={draft.currency}
        value={draft.texts}
        onChange={(texts) => onChange({ texts })}
      />
      <Texts
        list="offlineTexts"
        {...{ problems, isEditable }}
        currency={draft.currency}
        value={draft.offlineTexts}
        onChange={(offlineTexts) => onChange({ offlineTexts })}
      />
    </>
  );
}

function Texts(props: {
  list: 'texts' | 'offlineTexts';
  currency: string;
  value: TariffText[];
  onChange: (texts: TariffText[]) => void;
  problems: Record<string, string>;
  isEditable: boolean;
}) {
  const t = useTranslations('prices.tariffs.form');
  const { list, value, onChange, problems, isEditable } = props;
  const change = (i: number, patch: Partial<TariffText>) =>
    onChange(value.map((text, at) => (at === i ? { ...text, ...patch } : text)));
  const next = languagesOf(props.currency.trim().toUpperCase()).find((l) => !value.some((x) => x.language === l)) ?? '';
  return (
    <Section
      title={t(list)}
      description={t(`${list}Help`)}
      actions={
        isEditable &&
        value.length < MAX_LANGUAGES && (
          <Button size="sm" icon={Plus} onPress={() => onChange([...value, { language: next, text: '' }])}>
            {t('addText')}
          </Button>
        )
      }
    >
      {value.map((text, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed
        <div key={i} className="grid grid-cols-[5rem_1fr_auto] items-end gap-2">
          <TextField
            label={t('language')}
            value={text.language}
            onChange={(language) => change(i, { language })}
            error={problems[`${list}.${i}.language`]}
            isReadOnly={!isEditable}
            mono
          />
          <TextField
            label={t('text')}
            value={text.text}
            onChange={(words) => change(i, { text: words })}
            error={problems[`${list}.${i}.text`]}
            maxLength={MAX_TEXT}
            isReadOnly={!isEditable}
          />
          {isEditable && (
            <IconButton icon={X} label={t('removeText')} onPress={() => onChange(value.filter((_x, at) => at !== i))} />
          )}
        </div>
      ))}
    </Section>
  );
}
