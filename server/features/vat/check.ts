/** How VAT numbers are written, after the country's two letters (VIES; GB, XI, NO and CH by their own authorities). */
const FORMATS: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
};

/** Check digits where the rule is short and sure. */
const CHECKS: Readonly<Record<string, (number: string) => boolean>> = {
  BE: (n) => 97 - (Number(n.slice(0, 8)) % 97) === Number(n.slice(8)),
  DK: (n) => weighted(n, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: (n) => (11 - (weighted(n.slice(0, 7), [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === Number(n[7]),
  IT: luhn,
  LU: (n) => Number(n.slice(0, 6)) % 89 === Number(n.slice(6)),
  NO: (n) => weighted(n.slice(0, 9), [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  PL: (n) => weighted(n.slice(0, 9), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(n[9]),
  SE: (n) => luhn(n.slice(0, 10)),
};

/**
 * Whether a VAT number can be one: country, form and, for some countries, check digits. Null: it can. Else what is wrong. Whether it is
 * registered only a registry knows.
 */
export function checkVatNumber(vatNumber: string): string | null {
  const plain = vatNumber.toUpperCase().replace(/[\s.-]/g, '');
  const prefix = plain.slice(0, 2);
  // Greece writes EL; many write GR.
  const country = prefix === 'GR' ? 'EL' : prefix;
  const number = plain.slice(2);
  const format = FORMATS[country];
  if (!format) return `no country whose VAT numbers are known has the prefix ${prefix || '(none)'}`;
  if (!format.test(number)) return `this is not how ${country} writes VAT numbers`;
  return CHECKS[country]?.(number) === false ? 'the check digits do not fit' : null;
}

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0);
}

function luhn(digits: string): boolean {
  let sum = 0;
  [...digits].reverse().forEach((d, i) => {
    const doubled = Number(d) * (i % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}
