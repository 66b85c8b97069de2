'use client';
import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, Button, type TooltipProps, TooltipTrigger } from 'react-aria-components';
import { cx } from '../cx';

interface Props {
  text: ReactNode;
  /** One focusable element: a kit button or link. */
  children: ReactNode;
  placement?: TooltipProps['placement'];
  isDisabled?: boolean;
}

const BUBBLE = 'z-50 max-w-72 rounded-sm bg-ink px-2 py-1 text-12 text-bg shadow data-entering:animate-fade-in';

/** A short hint on hover and focus. Never the only place of something a person needs. */
export function Tooltip({ text, children, placement = 'top', isDisabled = false }: Props) {
  return (
    <TooltipTrigger delay={500} closeDelay={0} isDisabled={isDisabled}>
      {children}
      <AriaTooltip placement={placement} offset={6} className={BUBBLE}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

/** A tooltip on plain text: reachable by keyboard, so use it where the hint matters. Not inside links, buttons or rows. */
export function TextTooltip({ text, children, className }: { text: ReactNode; children: ReactNode; className?: string }) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Button className={cx('cursor-default rounded-sm text-left tabular-nums', className)}>{children}</Button>
      <AriaTooltip placement="top" offset={6} className={BUBBLE}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
