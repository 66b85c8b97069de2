/**
 * Money as decimal texts: "2.49". Reckoned in whole numbers of the smallest unit, never in binary fractions, so that 0.1 + 0.2 is 0.3
 * whatever the order.
 */
export type Decimal = string;

const FORM = /^(-?)(\d{1,12})(?:\.(\d{1,8}))?$/;

/** A decimal as people type it (a comma too) in its shortest form; null: it is none. */
export function readDecimal(text: string): Decimal | null {
  const m = FORM.exec(text.trim().replace(',', '.'));
  if (!m) return null;
  const [, sign = '', whole = '0', fraction = ''] = m;
  const digits = fraction.replace(/0+$/, '');
  const short = `${whole.replace(/^0+(?=\d)/, '')}${digits === '' ? '' : `.${digits}`}`;
  return short === '0' ? '0' : `${sign}${short}`;
}

interface Parts {
  units: bigint;
  scale: number;
}

function parts(d: Decimal): Parts {
  const [whole = '0', fraction = ''] = d.split('.');
  return { units: BigInt(`${whole}${fraction}`), scale: fraction.length };
}

function toText(units: bigint, scale: number): Decimal {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return readLong(`${sign}${text}`);
}

/** Shortest form of any length. */
function readLong(text: string): Decimal {
  const short = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  return short === '-0' ? '0' : short;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [parts(a), parts(b)];
  const scale = Math.max(x.scale, y.scale);
  return toText(x.units * 10n ** BigInt(scale - x.scale) + y.units * 10n ** BigInt(scale - y.scale), scale);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = [parts(a), parts(b)];
  return toText(x.units * y.units, x.scale + y.scale);
}

/** Rounded half away from zero at so many decimals. `b` is not 0. */
export function divideDecimals(a: Decimal, b: Decimal, decimals: number): Decimal {
  const [x, y] = [parts(a), parts(b)];
  const sign = x.units < 0n === y.units < 0n ? 1n : -1n;
  const dividend = abs(x.units) * 10n ** BigInt(decimals + y.scale + 1);
  const divisor = abs(y.units) * 10n ** BigInt(x.scale);
  const tenths = dividend / divisor;
  return toText(sign * ((tenths + 5n) / 10n), decimals);
}

/** -1, 0 or 1. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = [parts(a), parts(b)];
  const scale = Math.max(x.scale, y.scale);
  const difference = x.units * 10n ** BigInt(scale - x.scale) - y.units * 10n ** BigInt(scale - y.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const abs = (n: bigint): bigint => (n < 0n ? -n : n);

/** As a JSON number, which OCPP wants: it reads back as the same decimal up to 15 digits (a test sees to it). */
export const toJsonNumber = (d: Decimal): number => Number(d);
