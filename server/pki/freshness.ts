/** Clocks differ. */
const SKEW_MS = 5 * 60_000;
/** Without a word on when the next one comes, one is taken as new for this long. */
const WITHOUT_END_MS = 86_400_000;

/** Whether what was said of certificates still counts: not from the future, and nothing newer is there to be had. */
export function isTimely({ thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date | null }, now: Date): boolean {
  const age = now.getTime() - thisUpdate.getTime();
  return age >= -SKEW_MS && (nextUpdate ? nextUpdate > now : age < WITHOUT_END_MS);
}
