'use client';
import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { cx } from '../cx';
import { Spinner } from '../feedback/Spinner';
import { Tooltip } from '../overlays/Tooltip';
import { type ButtonKind, type ButtonSize, buttonStyle } from './styles';

export interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  icon: LucideIcon;
  /** Said to screen readers and shown as a tooltip. */
  label: string;
  kind?: ButtonKind;
  size?: ButtonSize;
  className?: string;
}

export function IconButton({ icon: Icon, label, kind = 'quiet', size = 'md', className, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton {...props} aria-label={label} className={cx(buttonStyle(kind, size, true), className)}>
        {props.isPending ? <Spinner /> : <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
      </AriaButton>
    </Tooltip>
  );
}
