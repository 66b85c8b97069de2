import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const PREFIX_LENGTH = 8;
const SECRET_LENGTH = 32;
const SHAPE = new RegExp(`^(lnav_[A-Za-z0-9]{${PREFIX_LENGTH}})_[A-Za-z0-9]{${SECRET_LENGTH}}$`);

const random = (length: number) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** `lnav_<8>_<32>`: about 190 random bits in the second part. */
export function generateApiKey(): { key: string; prefix: string; hash: string } {
  const prefix = `lnav_${random(PREFIX_LENGTH)}`;
  const key = `${prefix}_${random(SECRET_LENGTH)}`;
  return { key, prefix, hash: hashApiKey(key) };
}

/** The part a key is found by; null when this is no key of ours. */
export function prefixOf(key: string): string | null {
  return SHAPE.exec(key)?.[1] ?? null;
}

function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function fits(key: string, hash: string): boolean {
  const given = Buffer.from(hashApiKey(key), 'hex');
  const stored = Buffer.from(hash, 'hex');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
