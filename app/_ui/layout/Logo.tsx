import { cx } from '../cx';

/** The lime bolt; the only place for lime. */
export function LogoMark({ size = 22, className }: { size?: number; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size} className={cx('shrink-0', className)}>
      <rect width="32" height="32" rx="8" fill="var(--lime)" />
      <path d="M18.4 5 8.6 17.6h6.1L13 27l10.4-13h-6.5L18.4 5Z" fill="var(--on-lime)" />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cx('inline-flex items-center gap-2 font-semibold text-16 text-ink', className)}>
      <LogoMark />
      Laddnav
    </span>
  );
}
