import { type Actor, inScope } from '../../../domain/access/access';
import { invalid } from '../../access/action-error';
import type { StationPasswords } from './ports';

/**
 * OCPP-J 1.6 §3.1.1 puts the identity in the URL; 2.0.1 part 4 §3.1.1 limits it to 48 characters of identifierString and
 * forbids ':' (it separates user and password in HTTP Basic). We also refuse '/', '?', '#', '%' and spaces, which break URLs.
 */
export const IDENTITY = /^[A-Za-z0-9*\-_=+|@.]{1,48}$/;
export const IDENTITY_RULE =
  'Letters, digits and * - _ = + | @ . only, 1 to 48 characters, exactly as the station is configured.';

/** OCPP 2.0.1 SecurityCtrlr.BasicAuthPassword: 16 to 40 characters; many 1.6 stations take 16 to 20. */
export const MIN_STATION_PASSWORD = 16;
export const MAX_STATION_PASSWORD = 40;
export const PASSWORD_RULE = `${MIN_STATION_PASSWORD} to ${MAX_STATION_PASSWORD} printable characters, or 'generate'.`;

/** Null when fine, else what is wrong. */
export function identityComplaint(identity: string): string | null {
  return IDENTITY.test(identity) ? null : IDENTITY_RULE;
}

export function passwordComplaint(password: string): string | null {
  if (password === 'generate') return null;
  return /^[\x21-\x7e]+$/.test(password) && password.length >= MIN_STATION_PASSWORD && password.length <= MAX_STATION_PASSWORD
    ? null
    : PASSWORD_RULE;
}

/** Profiles 1 and 2 are HTTP Basic, 3 is the client certificate alone. */
export const needsPassword = (profile: number): boolean => profile === 1 || profile === 2;

/** Who is limited to some sites must place stations in one of them. */
export function demandSite(actor: Actor, siteId: number | null): void {
  if (inScope(actor, siteId)) return;
  throw invalid('siteId', siteId === null ? 'Choose one of your sites.' : 'This site is not one of yours.');
}

/** The password to keep and, when made up here, to show once. `undefined` and '' mean none was given. */
export async function settlePassword(
  passwords: StationPasswords,
  given: string | undefined,
): Promise<{ hash: string | null; shown: string | null }> {
  if (given === undefined || given === '') return { hash: null, shown: null };
  const complaint = passwordComplaint(given);
  if (complaint) throw invalid('password', complaint);
  const generated = given === 'generate';
  const password = generated ? passwords.generate() : given;
  return { hash: await passwords.hash(password, { generated }), shown: generated ? password : null };
}
