'use client';
import { type CalendarDate, parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import {
  DatePicker as AriaDatePicker,
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { buttonStyle } from '../buttons/styles';
import { cx } from '../cx';
import { POPOVER_PANEL } from '../overlays/panel';
import { FieldHelp, FieldLabel, type FieldTexts, invalidWhen } from './Field';

interface Props extends FieldTexts {
  /** `2026-11-22`, or null. A calendar day has no time zone; the caller decides which midnight it means. */
  value: string | null;
  onChange: (value: string | null) => void;
  isDisabled?: boolean;
  className?: string;
}

function parse(value: string | null): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null; // a hand-written URL
  }
}

export function DatePicker({ label, hideLabel, description, error, value, onChange, isDisabled, className }: Props) {
  const t = useTranslations('common.form');
  return (
    <AriaDatePicker
      value={parse(value)}
      onChange={(date) => onChange(date ? date.toString() : null)}
      isDisabled={isDisabled ?? false}
      {...invalidWhen(error)}
      className={cx('block min-w-0', className)}
    >
      <FieldLabel label={label} hideLabel={hideLabel ?? false} />
      <Group
        className={cx(
          'flex h-8 items-center rounded border border-line-strong bg-surface pr-0.5 pl-2.5 text-13 pointer-coarse:h-10',
          'data-focus-within:border-accent data-focus-within:ring-1 data-focus-within:ring-accent data-hovered:border-faint data-invalid:border-faulted',
        )}
      >
        <DateInput className="flex grow items-center">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-px text-ink tabular-nums outline-none data-focused:bg-accent data-placeholder:text-faint data-focused:text-on-accent"
            />
          )}
        </DateInput>
        <Button aria-label={t('calendar')} className={cx(buttonStyle('quiet', 'sm', true), 'ml-2')}>
          <CalendarDays aria-hidden className="size-4" strokeWidth={1.75} />
        </Button>
      </Group>
      <FieldHelp description={description} error={error} />
      <Popover className={POPOVER_PANEL} offset={4}>
        <Dialog className="p-3 outline-none">
          <Calendar>
            <header className="mb-2 flex items-center justify-between">
              <Button slot="previous" aria-label={t('previousMonth')} className={buttonStyle('quiet', 'sm', true)}>
                <ChevronLeft aria-hidden className="size-4" />
              </Button>
              <Heading className="font-medium text-13 text-ink" />
              <Button slot="next" aria-label={t('nextMonth')} className={buttonStyle('quiet', 'sm', true)}>
                <ChevronRight aria-hidden className="size-4" />
              </Button>
            </header>
            <CalendarGrid className="text-12 text-muted [&_th]:pb-1 [&_th]:font-normal">
              {(date) => (
                <CalendarCell
                  date={date}
                  className="flex size-8 cursor-default items-center justify-center rounded-sm text-13 text-ink tabular-nums outline-none data-outside-month:invisible data-disabled:opacity-40 data-hovered:bg-hover data-selected:bg-accent data-selected:text-on-accent"
                />
              )}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
