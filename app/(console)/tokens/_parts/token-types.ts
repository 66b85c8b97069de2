import type { RouterInputs } from '@/server/api/router';

export type TokenType = RouterInputs['tokens']['save']['type'];

/** Most used first (IdTokenEnumType of OCPP 2.x). */
export const TOKEN_TYPES = [
  'ISO14443',
  'ISO15693',
  'eMAID',
  'Central',
  'KeyCode',
  'Local',
  'MacAddress',
  'EVCCID',
  'VIN',
  'DirectPayment',
  'NoAuthorization',
] as const satisfies readonly TokenType[];

export function isTokenType(value: unknown): value is TokenType {
  return TOKEN_TYPES.some((type) => type === value);
}
