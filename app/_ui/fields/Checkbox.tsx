'use client';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components';
import { cx } from '../cx';

interface Props extends Omit<CheckboxProps, 'children' | 'className' | 'style'> {
  /** Without children give an aria-label. */
  children?: ReactNode;
  description?: ReactNode;
  className?: string;
}

export function Checkbox({ children, description, className, ...props }: Props) {
  return (
    <AriaCheckbox
      {...props}
      className={cx('group inline-flex cursor-default items-start gap-2 text-13 text-ink data-disabled:opacity-50', className)}
    >
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={cx(
              'mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border transition-colors duration-100 group-data-focus-visible:outline-2 group-data-focus-visible:outline-accent group-data-focus-visible:outline-offset-2',
              isSelected || isIndeterminate
                ? 'border-accent bg-accent text-on-accent'
                : 'border-faint bg-surface group-data-hovered:border-ink',
            )}
          >
            {isIndeterminate ? (
              <Minus aria-hidden className="size-3" strokeWidth={3} />
            ) : (
              isSelected && <Check aria-hidden className="size-3" strokeWidth={3} />
            )}
          </span>
          {(children || description) && (
            <span>
              {children}
              {description && <span className="block text-12 text-muted">{description}</span>}
            </span>
          )}
        </>
      )}
    </AriaCheckbox>
  );
}
