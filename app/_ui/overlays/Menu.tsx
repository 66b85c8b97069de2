'use client';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  Header,
  MenuTrigger,
  Popover,
  type PopoverProps,
  type Selection,
  Separator,
} from 'react-aria-components';
import { cx } from '../cx';
import { POPOVER_PANEL } from './panel';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  placement?: PopoverProps['placement'];
  children: ReactNode;
}

export function Menu({ trigger, label, placement = 'bottom end', children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover placement={placement} offset={4} className={cx(POPOVER_PANEL, 'min-w-48')}>
        <AriaMenu aria-label={label} className="scroll-thin max-h-[inherit] overflow-auto p-1 outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, 'children' | 'className' | 'style'> {
  icon?: LucideIcon;
  danger?: boolean;
  /** Right-hand hint, e.g. a shortcut. */
  hint?: ReactNode;
  /** Plain text for type-ahead; the label itself when it is text. */
  children: ReactNode;
}

export function MenuItem({ icon: Icon, danger, hint, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      {...(props.textValue === undefined && typeof children === 'string' ? { textValue: children } : {})}
      className={cx(
        'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-13 outline-none pointer-coarse:min-h-11',
        'data-disabled:opacity-45 data-focused:bg-hover',
        danger ? 'text-faulted-ink' : 'text-ink',
      )}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {Icon && <Icon aria-hidden className={cx('size-4', !danger && 'text-muted')} strokeWidth={1.75} />}
          <span className="min-w-0 grow">{children}</span>
          {hint && <span className="pl-4 text-12 text-faint">{hint}</span>}
          {selectionMode !== 'none' && (
            <Check aria-hidden className={cx('size-4 text-accent-ink', !isSelected && 'invisible')} strokeWidth={2} />
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

interface MenuSectionProps {
  title?: string;
  children: ReactNode;
  /** With a selection the items are radio buttons or checkboxes. */
  selectionMode?: 'single' | 'multiple';
  selectedKeys?: Iterable<string>;
  onSelectionChange?: (keys: Selection) => void;
}

export function MenuSection({ title, children, ...selection }: MenuSectionProps) {
  return (
    <AriaMenuSection {...selection} className="py-1 first:pt-0 last:pb-0">
      {title && <Header className="px-2 pt-1 pb-1 font-medium text-12 text-faint">{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="-mx-1 my-1 border-line border-t" />;
}
