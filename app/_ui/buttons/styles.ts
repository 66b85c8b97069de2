import { cx } from '../cx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'sm';

const BASE =
  'relative inline-flex shrink-0 cursor-default select-none items-center justify-center gap-1.5 rounded border font-medium text-13 whitespace-nowrap ' +
  'transition-colors duration-100 data-disabled:opacity-45';

const KIND: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-accent text-on-accent data-hovered:bg-accent-hover data-pressed:bg-accent-hover',
  secondary: 'border-line-strong bg-raised text-ink data-hovered:bg-sunken data-pressed:bg-sunken',
  quiet: 'border-transparent bg-transparent text-muted data-hovered:bg-hover data-hovered:text-ink data-pressed:bg-hover',
  danger:
    'border-line-strong bg-raised text-faulted-ink data-hovered:border-faulted data-hovered:bg-[color-mix(in_oklab,var(--faulted)_8%,var(--raised))]',
};

/** One look for buttons and for links that act as buttons. Fingers get a taller target than a mouse. */
export function buttonStyle(kind: ButtonKind, size: ButtonSize, iconOnly = false): string {
  const height = size === 'md' ? 'h-8 pointer-coarse:h-10' : 'h-7 pointer-coarse:h-9';
  const width = size === 'md' ? 'w-8 pointer-coarse:w-10' : 'w-7 pointer-coarse:w-9';
  return cx(BASE, KIND[kind], height, iconOnly ? width : size === 'md' ? 'px-3' : 'px-2.5');
}
