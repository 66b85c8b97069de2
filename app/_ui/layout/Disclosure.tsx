'use client';
import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Disclosure as AriaDisclosure, Button, DisclosurePanel } from 'react-aria-components';
import { cx } from '../cx';

interface Props {
  /** The line that is always there. */
  summary: ReactNode;
  icon?: LucideIcon;
  className?: string;
  children: ReactNode;
}

/** A line that opens to more. */
export function Disclosure({ summary, icon: Icon = ChevronRight, className, children }: Props) {
  return (
    <AriaDisclosure className="group/disclosure">
      <Button
        slot="trigger"
        className={cx(
          'flex w-full cursor-default items-center gap-3 text-left text-13 outline-none -outline-offset-2 data-hovered:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-accent',
          className,
        )}
      >
        <Icon
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform duration-100 group-data-expanded/disclosure:rotate-90"
          strokeWidth={1.75}
        />
        {summary}
      </Button>
      <DisclosurePanel className={className}>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
