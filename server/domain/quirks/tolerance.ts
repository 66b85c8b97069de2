/** lenient: payloads that nearly fit are bent, noted and counted. strict: they are refused. */
export const TOLERANCES = ['lenient', 'strict'] as const;
export type Tolerance = (typeof TOLERANCES)[number];

/** What holds for a model. Firmware: those that begin so; '' is all of them. */
export interface ToleranceRule {
  id: number;
  vendor: string;
  model: string;
  firmwarePrefix: string;
  tolerance: Tolerance;
  updatedAt: Date;
  updatedByName: string | null;
}

export interface ToleranceVerdict {
  tolerance: Tolerance;
  /** Whose word it is. */
  by: 'station' | 'model' | 'default';
  rule: ToleranceRule | null;
}

/**
 * How a station is treated: its own setting, else the rule for its model with the longest firmware prefix that fits, else lenient. Vendor and
 * model are compared as reported, whatever the case.
 */
export function toleranceFor(
  own: Tolerance | null,
  about: { vendor: string | null; model: string | null; firmwareVersion: string | null },
  rules: readonly ToleranceRule[],
): ToleranceVerdict {
  const rule = rules.length === 0 ? null : findRule(about, rules);
  if (own !== null) return { tolerance: own, by: 'station', rule };
  return rule ? { tolerance: rule.tolerance, by: 'model', rule } : { tolerance: 'lenient', by: 'default', rule: null };
}

/** The rule that speaks of this model and firmware; null: none. */
export function findRule(
  about: { vendor: string | null; model: string | null; firmwareVersion: string | null },
  rules: readonly ToleranceRule[],
): ToleranceRule | null {
  const vendor = fold(about.vendor);
  const model = fold(about.model);
  const firmware = about.firmwareVersion ?? '';
  let best: ToleranceRule | null = null;
  for (const rule of rules) {
    if (fold(rule.vendor) !== vendor || fold(rule.model) !== model || !firmware.startsWith(rule.firmwarePrefix)) continue;
    if (best === null || rule.firmwarePrefix.length > best.firmwarePrefix.length) best = rule;
  }
  return best;
}

const fold = (text: string | null): string => (text ?? '').trim().toLowerCase();
