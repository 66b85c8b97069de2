'use client';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { cx } from '../cx';
import { POPOVER_PANEL } from '../overlays/panel';

export interface Option {
  id: string;
  label: string;
  /** Second line. */
  description?: string;
  /** Before the label, e.g. a StatusShape. */
  mark?: ReactNode;
  isDisabled?: boolean;
}

/** The list that a Select or ComboBox opens. */
export function Options({ options, empty }: { options: readonly Option[]; empty?: string }) {
  return (
    <Popover offset={4} className={cx(POPOVER_PANEL, 'flex min-w-(--trigger-width) max-w-96 flex-col')}>
      <ListBox
        items={options}
        className="scroll-thin max-h-80 min-h-0 overflow-auto p-1 outline-none"
        {...(empty ? { renderEmptyState: () => <div className="px-2 py-1.5 text-13 text-muted">{empty}</div> } : {})}
      >
        {(option) => (
          <ListBoxItem
            id={option.id}
            textValue={option.label}
            isDisabled={option.isDisabled ?? false}
            className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-13 text-ink outline-none data-disabled:opacity-45 data-focused:bg-hover pointer-coarse:min-h-11"
          >
            {({ isSelected }) => (
              <>
                {option.mark}
                <span className="min-w-0 grow">
                  <Text slot="label" className="block">
                    {option.label}
                  </Text>
                  {option.description && (
                    <Text slot="description" className="block text-12 text-muted">
                      {option.description}
                    </Text>
                  )}
                </span>
                <Check
                  aria-hidden
                  className={cx('size-4 shrink-0 text-accent-ink', !isSelected && 'invisible')}
                  strokeWidth={2}
                />
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
