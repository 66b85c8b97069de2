'use client';
import { fromDate } from '@internationalized/date';
import type { ReactNode } from 'react';
import { DateField, DateInput, DateSegment, FieldError, Label, Text } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { serverNow } from '@/app/_lib/clock';
import { Button, cx } from '@/app/_ui';
import { parseInstant } from '@/server/domain/instant';

interface Props {
  label: string;
  description: ReactNode;
  error: string | null;
  value: unknown;
  onChange: (value: string | undefined) => void;
  /** IANA name: whose clock the time is read from. */
  timeZone: string;
}

const AHEAD_HOURS = 1;

/** An instant in the station's time zone, sent as UTC. */
export function InstantInput({ label, description, error, value, onChange, timeZone }: Props) {
  const t = useTranslations('picker');
  const at = parseInstant(value);
  const take = (when: Date) => onChange(when.toISOString().replace(/\.\d+Z$/, 'Z'));
  return (
    <DateField
      value={at && zoned(at, timeZone)}
      placeholderValue={zoned(new Date(serverNow()), timeZone)}
      granularity="minute"
      hideTimeZone
      isInvalid={error !== null}
      onChange={(next) => (next ? take(next.toDate()) : onChange(undefined))}
      className="block min-w-0"
    >
      <Label className="mb-1 block font-medium text-13 text-ink">{label}</Label>
      <div className="flex flex-wrap items-center gap-2">
        <DateInput
          className={cx(
            'flex h-8 min-w-48 grow items-center whitespace-nowrap rounded border bg-surface px-2.5 text-13 pointer-coarse:h-10',
            'focus-within:border-accent focus-within:ring-1 focus-within:ring-accent',
            error === null ? 'border-line-strong' : 'border-faulted',
          )}
        >
          {(segment) => (
            <DateSegment
              segment={segment}
              className="inline-flex h-6 min-w-6 items-center justify-center rounded-sm px-px text-ink tabular-nums outline-none data-[type=literal]:min-w-0 data-focused:bg-accent data-placeholder:text-muted data-focused:text-on-accent"
            />
          )}
        </DateInput>
        <Button slot={null} size="sm" onPress={() => take(new Date(serverNow()))}>
          {t('now')}
        </Button>
        <Button slot={null} size="sm" onPress={() => take(new Date((at?.getTime() ?? serverNow()) + AHEAD_HOURS * 3_600_000))}>
          {t('plus', { hours: AHEAD_HOURS })}
        </Button>
      </div>
      {error === null && (
        <Text slot="description" className="mt-1 block text-12 text-muted">
          {description}
          <span className="block">{t('timeIn', { zone: timeZone })}</span>
        </Text>
      )}
      <FieldError className="mt-1 block text-12 text-faulted-ink">{error ?? undefined}</FieldError>
    </DateField>
  );
}

function zoned(at: Date, timeZone: string) {
  try {
    return fromDate(at, timeZone);
  } catch {
    return fromDate(at, 'UTC'); // a zone the browser does not know
  }
}
