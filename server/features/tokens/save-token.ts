import type { Actor } from '../../domain/access/access';
import type { TokenView } from '../../domain/fleet/views';
import { parsePlace, type TokenExtras } from '../../domain/token/token';
import { invalid, notFound, taken } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { TokenEdits } from '../access/edit-ports';
import type { Clock, EventBus } from '../ports';

/** IdTokenEnumType of OCPP 2.x (2.1 leaves it open; these are the ones its appendix lists). */
export const TOKEN_TYPES = [
  'ISO14443',
  'ISO15693',
  'eMAID',
  'Central',
  'KeyCode',
  'Local',
  'MacAddress',
  'NoAuthorization',
  'DirectPayment',
  'EVCCID',
  'VIN',
] as const;

/** How tokens are compared: readers differ in case and in separators. */
export function tokenLookup(idToken: string): string {
  return idToken.toUpperCase().replace(/[\s:._-]/g, '');
}

export interface TokenInput {
  id?: number | undefined;
  idToken: string;
  type: (typeof TOKEN_TYPES)[number];
  label?: string | null | undefined;
  groupId?: string | null | undefined;
  status: 'Accepted' | 'Blocked';
  expiresAt?: Date | null | undefined;
  /** These stay as they are when they are not given. */
  credit?: number | null | undefined;
  creditCurrency?: string | null | undefined;
  language1?: string | null | undefined;
  language2?: string | null | undefined;
  personalMessage?: string | null | undefined;
  places?: readonly string[] | undefined;
}

/** Registers or replaces a token. Tokens belong to all sites. */
export async function saveToken(
  ports: { tokens: TokenEdits; bus: EventBus; clock: Clock },
  actor: Actor,
  input: TokenInput,
): Promise<TokenView> {
  const lookup = tokenLookup(input.idToken);
  if (lookup === '') throw invalid('idToken', 'Needs at least one letter or digit.');
  const token = {
    idToken: input.idToken,
    lookup,
    type: input.type,
    label: input.label ?? null,
    groupId: input.groupId ?? null,
    status: input.status,
    expiresAt: input.expiresAt ?? null,
    ...toExtras(input),
  };
  const action = input.id === undefined ? 'token.create' : 'token.update';
  const saved = await ports.tokens.save(input.id ?? null, token, auditBy(actor, ports.clock, action, token));
  if (saved === 'missing') throw notFound('This token');
  if (saved === 'taken') throw taken('idToken', 'A token with these letters and digits is registered already.');
  ports.bus.publish({ kind: 'tokensEdited' });
  return saved;
}

/** @throws ActionError invalid: credit without a currency, or a place that is none */
function toExtras(input: TokenInput): Partial<TokenExtras> {
  const { credit, creditCurrency, language1, language2, personalMessage, places } = input;
  if (typeof credit === 'number' && !creditCurrency) throw invalid('creditCurrency', 'Credit needs its currency, e.g. SEK.');
  const wrong = places?.findIndex((place) => parsePlace(place) === null) ?? -1;
  if (wrong >= 0)
    throw invalid('places', 'A place is a station, or a station and the number of its EVSE: STATION-1 or STATION-1/2.');
  return {
    ...(credit === undefined ? {} : { credit, creditCurrency: credit === null ? null : (creditCurrency ?? null) }),
    ...(language1 === undefined ? {} : { language1 }),
    ...(language2 === undefined ? {} : { language2 }),
    ...(personalMessage === undefined ? {} : { personalMessage }),
    ...(places === undefined ? {} : { places: [...new Set(places.map((place) => place.trim()))] }),
  };
}
