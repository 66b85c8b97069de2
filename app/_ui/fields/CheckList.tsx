'use client';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { ListBox, ListBoxItem, useFilter } from 'react-aria-components';
import { cx } from '../cx';
import type { Option } from './Options';
import { SearchField } from './SearchField';

interface Props {
  label: string;
  /** Label of the search field, which comes with long lists. */
  searchLabel: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Said in place of the list. */
  empty: string;
}

/** More than this is searched rather than read. */
const LONG = 8;

/** Any number out of a list that stays open. What was chosen and is not offered any more can still be unchosen. */
export function CheckList({ label, searchLabel, options, chosen, onChange, empty }: Props) {
  const id = useId();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const known = new Set(options.map((option) => option.id));
  const all = [...options, ...chosen.filter((one) => !known.has(one)).map((one): Option => ({ id: one, label: one }))];
  const shown = all.filter((option) => contains(option.label, text));
  return (
    <div className="min-w-0">
      <div id={id} className="mb-1 font-medium text-13 text-ink">
        {label}
      </div>
      <div className="overflow-hidden rounded border border-line-strong bg-surface">
        {all.length > LONG && (
          <SearchField label={searchLabel} value={text} onChange={setText} className="border-line border-b p-1" />
        )}
        <ListBox
          aria-labelledby={id}
          items={shown}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onChange(
              keys === 'all' ? all.map((option) => option.id) : all.map((option) => option.id).filter((one) => keys.has(one)),
            )
          }
          escapeKeyBehavior="none"
          renderEmptyState={() => <div className="px-2 py-1.5 text-13 text-muted">{empty}</div>}
          className="scroll-thin max-h-56 overflow-auto p-1 outline-none"
        >
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-13 text-ink outline-none data-focus-visible:bg-hover data-hovered:bg-hover pointer-coarse:min-h-11"
            >
              {({ isSelected }) => (
                <>
                  <span
                    aria-hidden
                    className={cx(
                      'flex size-4 shrink-0 items-center justify-center rounded-sm border',
                      isSelected ? 'border-accent bg-accent text-on-accent' : 'border-faint bg-surface',
                    )}
                  >
                    {isSelected && <Check className="size-3" strokeWidth={3} />}
                  </span>
                  {option.mark}
                  <span className="min-w-0 truncate">{option.label}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </div>
    </div>
  );
}
