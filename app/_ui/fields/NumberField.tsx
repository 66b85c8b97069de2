'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { cx } from '../cx';
import { FieldHelp, FieldLabel, type FieldTexts, invalidWhen } from './Field';

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'children' | 'className' | 'style'>, FieldTexts {
  /** Shown inside, after the number: `kW`, `s`. */
  unit?: string;
  placeholder?: string;
  /** No arrows: for coordinates and the like, which nobody steps through. */
  hideSteps?: boolean;
  /** The text with every key; `onChange` has the number only when the field is left. */
  onType?: (text: string) => void;
  className?: string;
}

const STEP =
  'flex h-1/2 w-6 items-center justify-center text-muted data-hovered:bg-hover data-hovered:text-ink data-disabled:opacity-40';

export function NumberField({
  label,
  hideLabel,
  description,
  error,
  unit,
  placeholder,
  hideSteps,
  onType,
  className,
  ...props
}: NumberFieldProps) {
  const t = useTranslations('common.form');
  return (
    <AriaNumberField {...props} {...invalidWhen(error)} className={cx('block min-w-0', className)}>
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Group
        className={cx(
          'flex h-8 items-stretch overflow-hidden rounded border border-line-strong bg-surface pointer-coarse:h-10',
          'data-hovered:border-faint data-focus-within:border-accent data-focus-within:ring-1 data-focus-within:ring-accent',
          'data-disabled:opacity-50 data-invalid:border-faulted',
        )}
      >
        <Input
          placeholder={placeholder ?? ''}
          {...(onType ? { onInput: (event) => onType(event.currentTarget.value) } : {})}
          className="w-full min-w-0 bg-transparent px-2.5 text-13 text-ink tabular-nums outline-none pointer-coarse:text-16"
        />
        {unit && <span className="flex items-center pr-2 text-13 text-muted">{unit}</span>}
        {!hideSteps && (
          <div className="flex w-6 shrink-0 flex-col border-line border-l pointer-coarse:hidden">
            <Button slot="increment" aria-label={t('increase')} className={STEP}>
              <ChevronUp aria-hidden className="size-3" />
            </Button>
            <Button slot="decrement" aria-label={t('decrease')} className={cx(STEP, 'border-line border-t')}>
              <ChevronDown aria-hidden className="size-3" />
            </Button>
          </div>
        )}
      </Group>
      <FieldHelp description={description} error={error} />
    </AriaNumberField>
  );
}
