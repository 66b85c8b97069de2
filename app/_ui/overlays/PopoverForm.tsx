'use client';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover, type PopoverProps } from 'react-aria-components';
import { cx } from '../cx';
import { POPOVER_PANEL } from './panel';

interface Props {
  label: string;
  /** The button that opens it. */
  trigger: ReactNode;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  placement?: PopoverProps['placement'];
  className?: string;
  children: ReactNode;
}

/** A small form beside the button that opens it: less than a dialog, more than a menu. */
export function PopoverForm({ label, trigger, isOpen, onOpenChange, placement = 'bottom start', className, children }: Props) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover
        placement={placement}
        offset={4}
        className={cx(POPOVER_PANEL, 'flex max-w-[calc(100vw-16px)] flex-col', className)}
      >
        <Dialog aria-label={label} className="scroll-thin min-h-0 overflow-y-auto p-3 outline-none">
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
