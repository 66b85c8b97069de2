'use client';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/app/_ui';
import { useLimitText } from './use-limit-text';
import { type Hours, WEEK_HOURS } from './week';

interface Props {
  hours: Hours;
  /** What holds in hours that are not drawn; null: no limit. */
  rule: number | null;
  unit: 'A' | 'W';
  /** What a stroke puts into an hour; null: wipes it. */
  brush: number | null;
  onChange: (hours: Hours) => void;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * A week as a calendar: days beside each other, hours below. Drawn by pointer or thumb, stroke by stroke; by keyboard with arrows, Space to draw
 * and Shift with an arrow to draw on.
 */
export function WeekGrid({ hours, rule, unit, brush, onChange }: Props) {
  const t = useTranslations('limits.editor');
  const text = useLimitText();
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const stroke = useRef<{ value: number | null; hours: (number | null)[] } | null>(null);
  const top = Math.max(1, rule ?? 0, ...hours.map((h) => h ?? 0));

  const focus = (cell: number): void => {
    setAt(cell);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus();
  };
  const put = (cell: number, value: number | null): void => {
    const next = hours.map((h, i) => (i === cell ? value : h));
    onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 24, ArrowLeft: -24 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = at + step;
      if (next < 0 || next >= WEEK_HOURS) return;
      if (event.shiftKey) put(next, brush);
      focus(next);
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      put(at, hours[at] === brush ? null : brush);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      put(at, null);
    }
  };
  const cellOf = (event: PointerEvent): number | null => {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-cell]');
    return found && grid.current?.contains(found) ? Number(found.dataset.cell) : null;
  };
  const draw = (cell: number): void => {
    const now = stroke.current;
    if (!now || now.hours[cell] === now.value) return;
    now.hours = now.hours.map((h, i) => (i === cell ? now.value : h));
    onChange(now.hours);
  };

  return (
    <div className="select-none">
      <div aria-hidden className="grid grid-cols-[2.25rem_repeat(7,minmax(0,1fr))] text-center text-12 text-muted">
        <span />
        {DAYS.map((day) => (
          <span key={day} className="truncate pb-1">
            {text.day(day + 1)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a table has no arrow keys */}
      <div
        ref={grid}
        role="grid"
        aria-label={t('grid')}
        aria-multiselectable
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          const cell = cellOf(event);
          if (cell === null || event.button !== 0) return;
          event.preventDefault();
          grid.current?.setPointerCapture(event.pointerId);
          stroke.current = { value: hours[cell] === brush ? null : brush, hours: [...hours] };
          focus(cell);
          draw(cell);
        }}
        onPointerMove={(event) => {
          const cell = stroke.current ? cellOf(event) : null;
          if (cell !== null) draw(cell);
        }}
        onPointerUp={() => {
          stroke.current = null;
        }}
        onPointerCancel={() => {
          stroke.current = null;
        }}
        className="touch-none overflow-hidden rounded border border-line outline-none"
      >
        {HOURS.map((hour) => (
          // biome-ignore lint/a11y/useSemanticElements: a table has no arrow keys
          // biome-ignore lint/a11y/useFocusableInteractive: its cells are
          <div
            role="row"
            key={hour}
            className={cx(
              'grid grid-cols-[2.25rem_repeat(7,minmax(0,1fr))]',
              hour > 0 && hour % 6 === 0 && 'border-line-strong border-t',
            )}
          >
            {/* biome-ignore lint/a11y/useSemanticElements: a table has no arrow keys */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: nothing is done with it */}
            <span role="rowheader" className="flex items-center justify-end bg-sunken pr-1.5 text-12 text-muted tabular-nums">
              <span className={hour % 3 === 0 ? '' : 'sr-only'}>{String(hour).padStart(2, '0')}</span>
            </span>
            {DAYS.map((day) => {
              const cell = day * 24 + hour;
              const own = hours[cell] ?? null;
              const limit = own ?? rule;
              const words = limit === null ? t('none') : text.amount(limit, unit);
              return (
                // biome-ignore lint/a11y/useSemanticElements: a table has no arrow keys
                <div
                  role="gridcell"
                  key={day}
                  data-cell={cell}
                  aria-selected={own !== null}
                  aria-label={t('cell', { day: text.day(day + 1), hour: `${String(hour).padStart(2, '0')}:00`, limit: words })}
                  tabIndex={cell === at ? 0 : -1}
                  onFocus={() => setAt(cell)}
                  className={cx(
                    'relative flex h-4.5 items-center justify-center border-line border-l text-12 tabular-nums leading-none',
                    'outline-none focus-visible:z-10 focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset pointer-coarse:h-6',
                    hour > 0 && hour % 6 !== 0 && 'border-t border-t-[color-mix(in_oklab,var(--line)_45%,transparent)]',
                  )}
                  style={
                    own === null
                      ? undefined
                      : {
                          backgroundColor: `color-mix(in oklab, var(--accent) ${Math.round(18 + 50 * (1 - own / top))}%, var(--surface))`,
                        }
                  }
                >
                  {own !== null && own !== (hour > 0 ? (hours[cell - 1] ?? null) : null) && (
                    <span className="truncate px-0.5 font-medium text-ink">{text.amount(own, unit)}</span>
                  )}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
