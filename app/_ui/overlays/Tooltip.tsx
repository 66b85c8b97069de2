'use client';
import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, type TooltipProps, TooltipTrigger } from 'react-aria-components';

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

/** A tooltip on plain text: makes the text reachable by keyboard. */
export function TextTooltip({ text, children, className }: { text: ReactNode; children: ReactNode; className?: string }) {
  return (
    <TooltipTrigger delay={300} closeDelay={0}>
      <Focusable>
        <span role="note" className={className}>
          {children}
        </span>
      </Focusable>
      <AriaTooltip placement="top" offset={6} className={BUBBLE}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
