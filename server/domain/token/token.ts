/** What a token may bring beside its status. */
export interface TokenExtras {
  /** Prepaid: what is left, in major units of its currency, to four decimals; null: not prepaid. */
  credit: number | null;
  /** ISO 4217 */
  creditCurrency: string | null;
  /** RFC 5646: what the driver reads best, and second best. */
  language1: string | null;
  language2: string | null;
  /** Shown to the driver by 2.x stations that can. */
  personalMessage: string | null;
  /** Where it is good: `identity` or `identity/evse`; empty: everywhere. */
  places: readonly string[];
}

/** A place a token is good at; stations are compared without case. */
export interface TokenPlace {
  identity: string;
  /** null: the whole station */
  evseId: number | null;
}

/** `identity` or `identity/evse`; null: neither. Identities hold no `/` of their own (OCPP-J: the last part of an address). */
export function parsePlace(text: string): TokenPlace | null {
  const found = /^([^/\s]{1,255})(?:\/([1-9]\d{0,3}))?$/.exec(text.trim());
  const identity = found?.[1];
  if (identity === undefined) return null;
  return { identity, evseId: found?.[2] === undefined ? null : Number(found[2]) };
}

/**
 * Where at a station a token is good: 'all' of it, none of it, or only these EVSEs.
 */
export function goodAt(places: readonly string[], identity: string): 'all' | readonly number[] {
  if (places.length === 0) return 'all';
  const wanted = identity.toLowerCase();
  const here = places.map(parsePlace).filter((place) => place?.identity.toLowerCase() === wanted);
  if (here.some((place) => place?.evseId === null)) return 'all';
  const evses = here.flatMap((place) => place?.evseId ?? []);
  return [...new Set(evses)].sort((a, b) => a - b);
}
