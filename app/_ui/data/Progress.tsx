'use client';
import { ProgressBar } from 'react-aria-components';
import { cx } from '../cx';

interface Part {
  count: number;
  /** CSS colour. */
  color: string;
}

interface Props {
  label: string;
  hideLabel?: boolean;
  total: number;
  /** Done, failed, waiting...: drawn in this order. */
  parts: readonly Part[];
  /** The counts in words; what screen readers hear. */
  text: string;
  height?: 4 | 6;
  className?: string;
}

/** How far something is, in counts: done, failed, waiting. */
export function Progress({ label, hideLabel = false, total, parts, text, height = 6, className }: Props) {
  const done = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <ProgressBar
      aria-label={label}
      value={done}
      maxValue={Math.max(1, total)}
      valueLabel={text}
      className={cx('block', className)}
    >
      {!hideLabel && (
        <div className="mb-1 flex justify-between gap-4 text-13">
          <span className="text-ink">{label}</span>
          <span className="text-muted tabular-nums">{text}</span>
        </div>
      )}
      <div className="flex overflow-hidden rounded-full bg-line" style={{ height }}>
        {parts.map((part) => (
          <div
            key={part.color}
            style={{ width: `${(part.count / Math.max(1, total)) * 100}%`, background: part.color }}
            className="transition-[width] duration-100"
          />
        ))}
      </div>
    </ProgressBar>
  );
}
