'use client';
import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, Input } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx } from '../cx';
import { FieldHelp, FieldLabel, type FieldTexts, INPUT, invalidWhen } from './Field';
import { type Option, Options } from './Options';

interface Props extends FieldTexts {
  options: readonly Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** With a handler the list is searched elsewhere: give the found options back. */
  onInputChange?: (text: string) => void;
  inputValue?: string;
  /** Free text is allowed; onChange gets null and onInputChange the text. */
  allowsCustomValue?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  mono?: boolean;
  className?: string;
}

/** One of a long list, found by typing. */
export function ComboBox({ label, hideLabel, description, error, options, value, onChange, ...props }: Props) {
  const t = useTranslations('common');
  return (
    <AriaComboBox
      {...(props.onInputChange ? { items: options } : { defaultItems: options })}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      {...(props.onInputChange ? { onInputChange: props.onInputChange } : {})}
      {...(props.inputValue === undefined ? {} : { inputValue: props.inputValue })}
      allowsCustomValue={props.allowsCustomValue ?? false}
      allowsEmptyCollection
      menuTrigger="focus"
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      {...invalidWhen(error)}
      className={cx('block min-w-0', props.className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <div className="relative">
        <Input placeholder={props.placeholder ?? ''} className={cx(INPUT, 'pr-8', props.mono && 'font-mono')} />
        <Button
          aria-label={t('action.show')}
          className="absolute inset-y-px right-px flex w-8 items-center justify-center rounded-sm text-muted"
        >
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.75} />
        </Button>
      </div>
      <FieldHelp description={description} error={error} />
      <Options options={options} empty={t('form.noMatch')} />
    </AriaComboBox>
  );
}
