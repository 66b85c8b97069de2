import { type Actor, inScope } from '../../../domain/access/access';
import type { FieldError } from '../../access/action-error';
import type { StationRecord } from '../../access/edit-ports';
import type { CsvLine } from './csv-format';
import { identityComplaint, needsPassword, passwordComplaint } from './rules';

/** A line's values; what it leaves empty is absent. */
export interface StationLine {
  identity: string;
  name?: string;
  siteId?: number;
  latitude?: number;
  longitude?: number;
  notes?: string;
  securityProfile?: number;
  /** 'generate' or the password itself. */
  password?: string;
}

/** Checks one line; every complaint names its column and the way out. `line` is null when there are any. */
export function readLine(
  cells: CsvLine['cells'],
  existing: StationRecord | null,
  context: { actor: Actor; siteIds: ReadonlyMap<string, number> },
): { line: StationLine | null; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const complain = (field: string, message: string) => errors.push({ field, message });

  const line: StationLine = { identity: cells.identity ?? '' };
  if (line.identity === '') complain('identity', 'Missing. Write the identity the station is configured with.');
  else {
    const complaint = identityComplaint(line.identity);
    if (complaint) complain('identity', complaint);
  }

  if (cells.name !== undefined) {
    if (cells.name.length > 100) complain('name', 'At most 100 characters. Shorten it.');
    else line.name = cells.name;
  }
  if (cells.notes !== undefined) {
    if (cells.notes.length > 10_000) complain('notes', 'At most 10,000 characters. Shorten it.');
    else line.notes = cells.notes;
  }

  if (cells.site !== undefined) {
    const siteId = context.siteIds.get(cells.site.toLowerCase());
    if (siteId === undefined) complain('site', `There is no site named ${cells.site}. Create it first or correct the name.`);
    else if (!inScope(context.actor, siteId)) complain('site', `${cells.site} is not one of your sites.`);
    else line.siteId = siteId;
  } else if (!existing && context.actor.siteIds !== null) {
    complain('site', 'You are limited to some sites: write the name of one of them.');
  }

  const latitude = degrees(cells.latitude, 90);
  const longitude = degrees(cells.longitude, 180);
  if (latitude === null) complain('latitude', 'A number between -90 and 90, with a point, e.g. 59.3293.');
  if (longitude === null) complain('longitude', 'A number between -180 and 180, with a point, e.g. 18.0686.');
  if ((cells.latitude === undefined) !== (cells.longitude === undefined))
    complain(cells.latitude === undefined ? 'latitude' : 'longitude', 'Give both latitude and longitude, or neither.');
  if (typeof latitude === 'number') line.latitude = latitude;
  if (typeof longitude === 'number') line.longitude = longitude;

  const profile = Number(cells.security_profile ?? existing?.securityProfile ?? 1);
  if (![0, 1, 2, 3].includes(profile))
    complain('security_profile', '0 (open), 1 (password), 2 (password over TLS) or 3 (client certificate).');
  else if (cells.security_profile !== undefined) line.securityProfile = profile;
  if (cells.password !== undefined) {
    const complaint = passwordComplaint(cells.password);
    if (complaint) complain('password', complaint);
    else line.password = cells.password;
  } else if (needsPassword(profile) && !needsPassword(existing?.securityProfile ?? 0) && !existing?.hasPassword) {
    complain(
      'password',
      `Security profile ${profile} needs a password: write one, write generate, or set security_profile to 0.`,
    );
  }

  return { line: errors.length === 0 ? line : null, errors };
}

/** undefined: not given; null: not a number in range. A decimal comma is read as a point. */
function degrees(cell: string | undefined, limit: number): number | null | undefined {
  if (cell === undefined) return undefined;
  const value = Number(cell.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= limit ? value : null;
}
