'use client';
import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps } from 'react-aria-components';
import { cx } from '../cx';

interface Props extends Omit<SwitchProps, 'children' | 'className' | 'style'> {
  children: ReactNode;
  description?: ReactNode;
  className?: string;
}

/** On or off, at once. A choice that is only sent with a form is a Checkbox. */
export function Switch({ children, description, className, ...props }: Props) {
  return (
    <AriaSwitch
      {...props}
      className={cx(
        'group inline-flex cursor-default items-start gap-2.5 text-13 text-ink data-disabled:opacity-50',
        className,
      )}
    >
      <span className="mt-0.5 flex h-4 w-7 shrink-0 items-center rounded-full bg-faint p-0.5 transition-colors duration-100 group-data-selected:bg-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-accent group-data-focus-visible:outline-offset-2">
        <span className="size-3 rounded-full bg-surface transition-transform duration-100 group-data-selected:translate-x-3" />
      </span>
      <span>
        {children}
        {description && <span className="block text-12 text-muted">{description}</span>}
      </span>
    </AriaSwitch>
  );
}
