import { createHmac, timingSafeEqual } from 'node:crypto';

/** How a station makes the codes in its QR: WebPaymentsCtrlr of OCPP 2.1 (part 2, C25). */
export interface CodeRules {
  /** SharedSecret */
  secret: string;
  /** ValidityTime, seconds. */
  validityS: number;
  /** Length, characters. */
  length: number;
}

/** The algorithm's version we set (TOTPVersion) and take. */
export const CODE_VERSION = 'v1';
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The code of the interval an instant is in: HMAC-SHA256 of the interval's number, read in base 62 from an offset its last byte gives. */
export function codeAt({ secret, validityS, length }: CodeRules, at: Date): string {
  const interval = Buffer.alloc(8);
  interval.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / validityS)));
  const hash = createHmac('sha256', secret).update(interval).digest();
  const offset = hash.readUInt8(hash.length - 1) % 16;
  const byte = (i: number): number => hash.readUInt8((offset + i) % hash.length);
  return Array.from({ length }, (_, i) => ALPHABET[byte(i) % ALPHABET.length]).join('');
}

/** Whether a code is that of now, or of the interval before or after: clocks differ, and people take time (C25). */
export function isCode(rules: CodeRules, code: string, now: Date): boolean {
  const given = Buffer.from(code);
  return [0, -1, 1].some((step) => {
    const right = Buffer.from(codeAt(rules, new Date(now.getTime() + step * rules.validityS * 1000)));
    return given.length === right.length && timingSafeEqual(given, right);
  });
}

/** A station's secret of 32 characters, from one kept for all of them. */
export function stationSecret(master: string, stationId: number): string {
  const bytes = createHmac('sha256', master).update(`web-payments:${stationId}`).digest();
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
