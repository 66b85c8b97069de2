'use client';
import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { cx } from '../cx';

/** Shared by all text-like inputs. 16 px on touch screens keeps phones from zooming in. */
export const INPUT =
  'h-8 w-full min-w-0 rounded border border-line-strong bg-surface px-2.5 text-13 text-ink outline-none pointer-coarse:h-10 pointer-coarse:text-16 ' +
  'data-hovered:border-faint data-focused:border-accent data-focused:ring-1 data-focused:ring-accent ' +
  'data-invalid:border-faulted data-disabled:opacity-50';

export interface FieldTexts {
  label: string;
  /** Keep the label for screen readers only, where the place explains the field. */
  hideLabel?: boolean;
  /** What to write here, said before it is wrong. */
  description?: ReactNode;
  /** Server's or own complaint about this field; shown in place of the browser's. */
  error?: string | null | undefined;
}

export function FieldLabel({ label, hideLabel }: Pick<FieldTexts, 'label' | 'hideLabel'>) {
  return <Label className={cx(hideLabel ? 'sr-only' : 'mb-1 block font-medium text-13 text-ink')}>{label}</Label>;
}

export function FieldHelp({ description, error }: Pick<FieldTexts, 'description' | 'error'>) {
  return (
    <>
      {description && !error && (
        <Text slot="description" className="mt-1 block text-12 text-muted">
          {description}
        </Text>
      )}
      <FieldError className="mt-1 block text-12 text-faulted-ink">{error ?? undefined}</FieldError>
    </>
  );
}

/** Marks a React Aria field invalid exactly when there is something to say. */
export function invalidWhen(error: string | null | undefined): { isInvalid?: boolean } {
  return error ? { isInvalid: true } : {};
}
