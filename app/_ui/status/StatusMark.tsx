'use client';
import { useTranslations } from 'use-intl';
import type { ShownStatus } from '@/server/domain/station/status';
import { cx } from '../cx';

/** Text colours of the hues: readable on every surface. */
export const STATUS_INK: Record<ShownStatus, string> = {
  Available: 'text-available-ink',
  Charging: 'text-charging-ink',
  Occupied: 'text-occupied-ink',
  Reserved: 'text-reserved-ink',
  Unavailable: 'text-unavailable-ink',
  Faulted: 'text-faulted-ink',
  Offline: 'text-offline-ink',
  Unknown: 'text-offline-ink',
};

/** Token of each hue, for canvases (`tokenColor(STATUS_TOKEN[status])`) and inline styles. */
export const STATUS_TOKEN: Record<ShownStatus, string> = {
  Available: 'available',
  Charging: 'charging',
  Occupied: 'occupied',
  Reserved: 'reserved',
  Unavailable: 'unavailable',
  Faulted: 'faulted',
  Offline: 'offline',
  Unknown: 'offline',
};

/** Each status has its own shape, in a 16 px box: it must read in greyscale. Also used to draw map markers. */
export const STATUS_PATH: Record<ShownStatus, { fill?: string; stroke?: string; dash?: string; width?: number }> = {
  Available: { fill: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z' },
  Charging: { fill: 'M9.6 1.5 3.6 9.2h3.7l-.9 5.3 6-7.7H8.7l.9-5.3Z' },
  Occupied: { stroke: 'M8 3.25a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5Z', fill: 'M8 3a5 5 0 0 0 0 10V3Z', width: 1.5 },
  Reserved: { fill: 'M8 2.2 13.8 8 8 13.8 2.2 8 8 2.2Z' },
  Unavailable: { fill: 'M3.4 6.3h9.2c.5 0 .9.4.9.9v1.6c0 .5-.4.9-.9.9H3.4a.9.9 0 0 1-.9-.9V7.200c0-.5.4-.9.9-.9Z' },
  Faulted: {
    fill: 'M8 2.2c.3 0 .6.2.8.5l5.1 9.300c.3.6-.1 1.4-.8 1.400H2.900c-.7 0-1.1-.8-.8-1.400l5.1-9.300c.2-.3.5-.5.8-.5Z',
  },
  Offline: { stroke: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6Z', dash: '2.4 1.37', width: 1.8 },
  Unknown: { stroke: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.600Z', width: 1.3 },
};

interface Props {
  status: ShownStatus;
  /** Show the word beside the mark; without it the word is still there for screen readers. */
  label?: boolean;
  /** Mark size in px. */
  size?: 12 | 14 | 16 | 20;
  /** Colour the word too. */
  tinted?: boolean;
  className?: string;
}

/** The status itself: shape, colour and word. Where the status is a claim about now, prefer StatusEvidence. */
export function StatusMark({ status, label = false, size = 14, tinted = false, className }: Props) {
  const t = useTranslations('status');
  const word = t(status);
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap align-top', className)}>
      <StatusShape status={status} size={size} {...(label ? {} : { title: word })} />
      {label && <span className={tinted ? STATUS_INK[status] : undefined}>{word}</span>}
    </span>
  );
}

/** Only the shape, e.g. inside a button that has its own words. */
export function StatusShape({ status, size = 14, title }: { status: ShownStatus; size?: number; title?: string }) {
  const shape = STATUS_PATH[status];
  const color = `var(--${STATUS_TOKEN[status]})`;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the words beside a bare shape say it; otherwise it has a title
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className="shrink-0"
      {...(title ? { role: 'img', 'aria-label': title } : { 'aria-hidden': true })}
    >
      {title && <title>{title}</title>}
      {shape.stroke && (
        <path d={shape.stroke} fill="none" stroke={color} strokeWidth={shape.width ?? 1.5} strokeDasharray={shape.dash} />
      )}
      {shape.fill && <path d={shape.fill} fill={color} />}
    </svg>
  );
}
