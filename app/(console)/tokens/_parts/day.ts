/** The calendar day of an instant in the reader's zone, as `2026-11-22`. */
export function dayOf(at: Date | null): string | null {
  if (!at) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last millisecond of a calendar day in the reader's zone. */
export function endOfDay(day: string | null): Date | null {
  if (!day) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 23, 59, 59, 999);
}
