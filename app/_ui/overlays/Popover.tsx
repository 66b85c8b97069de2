'use client';
import type { ReactNode } from 'react';
import { Popover as AriaPopover, Dialog, DialogTrigger, type PopoverProps } from 'react-aria-components';
import { cx } from '../cx';

export const POPOVER_PANEL =
  'rounded border border-line bg-raised shadow outline-none data-entering:animate-rise-in data-exiting:opacity-0';

interface Props {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps['placement'];
  className?: string;
  /** Children may be a function that is given `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small panel beside the button that opened it. */
export function Popover({ trigger, label, placement = 'bottom start', className, children }: Props) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover placement={placement} offset={4} className={cx(POPOVER_PANEL, 'max-w-[calc(100vw-16px)]')}>
        <Dialog aria-label={label} className={cx('p-3 outline-none', className)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
