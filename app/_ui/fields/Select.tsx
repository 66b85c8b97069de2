'use client';
import { ChevronDown } from 'lucide-react';
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components';
import { cx } from '../cx';
import { FieldHelp, FieldLabel, type FieldTexts, INPUT, invalidWhen } from './Field';
import { type Option, Options } from './Options';

interface Props extends FieldTexts {
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  name?: string;
  /** `inline` is as wide as its value: for toolbars. */
  width?: 'full' | 'inline';
  className?: string;
}

/** One of a short, known list. */
export function Select({ label, hideLabel, description, error, options, value, onChange, width = 'full', ...props }: Props) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      placeholder={props.placeholder ?? ''}
      {...(props.name ? { name: props.name } : {})}
      {...invalidWhen(error)}
      className={cx('block min-w-0', width === 'inline' && 'w-auto', props.className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Button
        className={cx(
          INPUT,
          'flex items-center gap-2 pr-2 text-left data-focus-visible:border-accent data-pressed:bg-sunken',
          width === 'inline' && 'w-auto!',
        )}
      >
        <SelectValue className="min-w-0 grow truncate [&_[slot=description]]:hidden data-placeholder:text-faint">
          {({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      </Button>
      <FieldHelp description={description} error={error} />
      <Options options={options} />
    </AriaSelect>
  );
}
