import { Check, Minus, X } from 'lucide-react';
import { cx } from '@/app/_ui';
import type { Check as CheckView } from '@/server/domain/onboarding/check';

const BASE = 'mt-px grid size-5 shrink-0 place-items-center rounded-full';

/** Proved, wrong, waived or not yet; each has its shape. The word is beside it. */
export function CheckMark({ state }: { state: CheckView['state'] }) {
  const icon = { 'aria-hidden': true, className: 'size-3.5', strokeWidth: 3 } as const;
  if (state === 'passed')
    return (
      <span className={cx(BASE, 'bg-available text-bg')}>
        <Check {...icon} />
      </span>
    );
  if (state === 'failed')
    return (
      <span className={cx(BASE, 'bg-faulted text-bg')}>
        <X {...icon} />
      </span>
    );
  if (state === 'waived')
    return (
      <span className={cx(BASE, 'border border-line-strong bg-sunken text-muted')}>
        <Minus {...icon} />
      </span>
    );
  return <span aria-hidden className={cx(BASE, 'border-2 border-line-strong')} />;
}
