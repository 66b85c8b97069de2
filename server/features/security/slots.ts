/**
 * A slot for a new network profile that is not the one in use (2.0.1 B09.FR.02: a profile in use is not overwritten): the second in priority, or the
 * lowest free number from 1 on.
 */
export function chooseSlot(priority: string | null): number {
  const used = (priority ?? '')
    .split(',')
    .map((part) => Number.parseInt(part.trim(), 10))
    .filter((n) => Number.isInteger(n));
  const [active, second] = used;
  if (second !== undefined) return second;
  return active === 1 ? 2 : 1;
}
