/**
 * Firmware versions in their order, whatever a maker writes: numbers compare as numbers (1.10 is above 1.9), a prefix and the
 * kind of separator do not count (`v1.4`, `FW 1.4`), neither do zeros at the end (1.4 equals 1.4.0), and a preview is below
 * what it previews (1.4-rc2 is below 1.4, which is below 1.4a). The key sorts byte by byte as the versions do.
 *
 * The same rule as the SQL function `version_key` (migration saved_views), which fills `station.firmware_key`; a test holds
 * the two together.
 */
export function versionKey(version: string): string {
  const runs =
    Array.from(version)
      .slice(0, MAX_LENGTH)
      .join('')
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
      .replace(/^[^0-9]+(?=[0-9])/, '')
      .match(/[0-9]+|[a-z]+/g) ?? [];
  const key = runs.map(runKey).join('');
  return `${key}#`.replace(/(?:%000)+(?=[!#$])/g, '');
}

/** Longer ones are cut: OCPP allows 50 characters. */
const MAX_LENGTH = 200;
const PREVIEW = /^(?:alpha|beta|rc|pre|preview|dev|snapshot)$/;

/** `!` preview < `#` end < `$` word < `%` number, which begins with its length. */
function runKey(run: string): string {
  if (/^[0-9]/.test(run)) {
    const digits = run.replace(/^0+/, '');
    return `%${String(digits.length).padStart(3, '0')}${digits}`;
  }
  return `${PREVIEW.test(run) ? '!' : '$'}${run}`;
}
