'use client';
import { fromDate, type ZonedDateTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, Label } from 'react-aria-components';
import { cx } from '../cx';

interface Props {
  /** Stands in the field, before the value. */
  label: string;
  value: Date | null;
  onChange: (value: Date | null) => void;
  /** IANA name: whose clock the time is read from. */
  timeZone: string;
  className?: string;
}

function parse(at: Date | null, timeZone: string): ZonedDateTime | null {
  try {
    return at && fromDate(at, timeZone);
  } catch {
    return at && fromDate(at, 'UTC'); // a zone the browser does not know
  }
}

/** An instant to the minute, for toolbars; typed part by part, with the arrow keys too. */
export function DateTimeField({ label, value, onChange, timeZone, className }: Props) {
  return (
    <DateField
      value={parse(value, timeZone)}
      placeholderValue={parse(new Date(), timeZone)}
      granularity="minute"
      hideTimeZone
      onChange={(at) => onChange(at ? at.toDate() : null)}
      className={cx(
        'flex h-8 items-center gap-2 rounded border border-line-strong bg-surface px-2.5 text-13 pointer-coarse:h-10',
        'focus-within:border-accent focus-within:ring-1 focus-within:ring-accent',
        className,
      )}
    >
      <Label className="text-12 text-muted">{label}</Label>
      <DateInput className="flex items-center whitespace-nowrap">
        {(segment) => (
          <DateSegment
            segment={segment}
            className="inline-flex h-6 min-w-6 items-center justify-center rounded-sm px-px text-ink data-[type=literal]:min-w-0 tabular-nums outline-none data-focused:bg-accent data-placeholder:text-faint data-focused:text-on-accent"
          />
        )}
      </DateInput>
    </DateField>
  );
}
