'use client';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from '../cx';
import { Spinner } from '../feedback/Spinner';
import { type ButtonKind, type ButtonSize, buttonStyle } from './styles';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}

/** While `isPending` the label keeps its width, a spinner takes its place and presses are ignored. */
export function Button({ kind = 'secondary', size = 'md', icon: Icon, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(buttonStyle(kind, size), className)}>
      <span className={cx('inline-flex items-center gap-1.5', props.isPending && 'opacity-0')}>
        {Icon && <Icon aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />}
        {children}
      </span>
      {props.isPending && <Spinner className="absolute" />}
    </AriaButton>
  );
}
