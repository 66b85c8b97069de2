'use client';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { cx } from '../cx';
import { FieldHelp, FieldLabel, type FieldTexts, invalidWhen } from './Field';
import type { Option } from './Options';

interface Props<T extends string> extends FieldTexts {
  options: readonly (Option & { id: T })[];
  value: T | null;
  onChange: (value: T) => void;
  orientation?: 'vertical' | 'horizontal';
  isDisabled?: boolean;
  className?: string;
}

/** Few choices that deserve a sentence each. */
export function RadioGroup<T extends string>({
  label,
  hideLabel,
  description,
  error,
  options,
  value,
  onChange,
  ...props
}: Props<T>) {
  return (
    <AriaRadioGroup
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.id === next);
        if (chosen) onChange(chosen.id);
      }}
      orientation={props.orientation ?? 'vertical'}
      isDisabled={props.isDisabled ?? false}
      {...invalidWhen(error)}
      className={cx('block', props.className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <div className={cx('flex gap-2', props.orientation === 'horizontal' ? 'flex-wrap gap-x-5' : 'flex-col')}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className="group flex cursor-default items-start gap-2 text-13 text-ink data-disabled:opacity-50"
          >
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-faint bg-surface group-data-selected:border-[5px] group-data-selected:border-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-accent group-data-focus-visible:outline-offset-2" />
            <span>
              {option.label}
              {option.description && <span className="block text-12 text-muted">{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp description={description} error={error} />
    </AriaRadioGroup>
  );
}
