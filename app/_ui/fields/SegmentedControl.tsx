'use client';
import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from '../cx';

export interface Segment<T extends string> {
  id: T;
  label: string;
  icon?: LucideIcon;
  /** Icon only; the label is read out. */
  iconOnly?: boolean;
  count?: number | null;
}

interface Props<T extends string> {
  label: string;
  segments: readonly Segment<T>[];
  value: T;
  onChange: (value: T) => void;
  size?: 'md' | 'sm';
  className?: string;
}

/** Two to five views of the same thing, one at a time. */
export function SegmentedControl<T extends string>({ label, segments, value, onChange, size = 'md', className }: Props<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find((segment) => keys.has(segment.id));
        if (chosen) onChange(chosen.id);
      }}
      className={cx('inline-flex rounded border border-line bg-sunken p-0.5', className)}
    >
      {segments.map(({ id, label: text, icon: Icon, iconOnly, count }) => (
        <ToggleButton
          key={id}
          id={id}
          {...(iconOnly ? { 'aria-label': text } : {})}
          className={cx(
            'inline-flex cursor-default items-center gap-1.5 rounded-sm border border-transparent font-medium text-13 text-muted whitespace-nowrap data-hovered:text-ink',
            'data-selected:border-line data-selected:bg-raised data-selected:text-ink',
            size === 'md' ? 'h-7 px-2.5 pointer-coarse:h-9' : 'h-6 px-2 pointer-coarse:h-8',
          )}
        >
          {Icon && <Icon aria-hidden className="size-4" strokeWidth={1.75} />}
          {!iconOnly && text}
          {count !== undefined && count !== null && <span className="text-12 text-muted tabular-nums">{count}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
