import { randomInt } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';

/** No 0/O, 1/l/I: people copy these by hand. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 20 characters in groups of five, about 115 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** scrypt, as sign-in verifies it. */
export function hashPersonPassword(password: string): Promise<string> {
  return hashPassword(password);
}

export const MIN_PASSWORD_LENGTH = 10;
