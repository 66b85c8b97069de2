import { STATUS_TOKEN } from '@/app/_ui/status/StatusMark';
import { SHOWN_STATUSES } from '@/server/domain/station/status';

interface Props {
  /** How many of each, in the order of SHOWN_STATUSES. */
  counts: readonly number[];
  /** Outer diameter in px. */
  size: number;
}

const THICKNESS = 4;
/** A single fault among hundreds must still be seen. */
const SMALLEST_SHARE = 0.045;

/** A ring divided by status. Decorative for screen readers: say the counts beside it. */
export function StatusRing({ counts, size }: Props) {
  const radius = (size - THICKNESS) / 2;
  const length = 2 * Math.PI * radius;
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} className="-rotate-90 absolute inset-0" aria-hidden="true">
      {arcs(counts).map(({ index, from, share }) => {
        const status = SHOWN_STATUSES[index] ?? 'Unknown';
        return (
          <circle
            key={status}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            fill="none"
            stroke={`var(--${STATUS_TOKEN[status]})`}
            strokeWidth={THICKNESS}
            strokeDasharray={`${share * length} ${length}`}
            strokeDashoffset={-from * length}
          />
        );
      })}
    </svg>
  );
}

/** Where each status begins and how much of the ring it takes; the small ones are widened at the cost of the large. */
export function arcs(counts: readonly number[]): { index: number; from: number; share: number }[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return [];
  const shares = counts.map((n) => (n === 0 ? 0 : Math.max(n / total, SMALLEST_SHARE)));
  const sum = shares.reduce((a, b) => a + b, 0);
  let from = 0;
  return shares.flatMap((raw, index) => {
    if (raw === 0) return [];
    const arc = { index, from, share: raw / sum };
    from += arc.share;
    return [arc];
  });
}
