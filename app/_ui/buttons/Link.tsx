'use client';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components';
import { cx } from '../cx';
import { type ButtonKind, type ButtonSize, buttonStyle } from './styles';

export interface LinkProps extends Omit<AriaLinkProps, 'children' | 'className' | 'style'> {
  /** `text` is the accent colour, `plain` looks like the text around it until hovered. */
  look?: 'text' | 'plain';
  className?: string;
  children: ReactNode;
}

export function Link({ look = 'text', className, ...props }: LinkProps) {
  return (
    <AriaLink
      {...props}
      className={cx(
        'cursor-pointer rounded-sm underline-offset-2 data-hovered:underline',
        look === 'text' ? 'text-accent-ink' : 'text-inherit',
        className,
      )}
    />
  );
}

export interface ButtonLinkProps extends Omit<AriaLinkProps, 'children' | 'className' | 'style'> {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}

/** A link that looks like a button: for actions that only go somewhere. */
export function ButtonLink({ kind = 'secondary', size = 'md', icon: Icon, className, children, ...props }: ButtonLinkProps) {
  return (
    <AriaLink {...props} className={cx(buttonStyle(kind, size), className)}>
      {Icon && <Icon aria-hidden className="-ml-0.5 size-4" strokeWidth={1.75} />}
      {children}
    </AriaLink>
  );
}
