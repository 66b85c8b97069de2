/** Look of everything that floats beside what opened it. */
export const POPOVER_PANEL =
  'rounded border border-line bg-raised shadow outline-none data-entering:animate-rise-in data-exiting:opacity-0';
