import clsx, { type ClassValue } from 'clsx';

/** Class names, with conditions. */
export function cx(...values: ClassValue[]): string {
  return clsx(values);
}
