/** How much of a list a station takes in one message (2.x ItemsPerMessage and BytesPerMessage); null: it did not say. */
export interface MessageLimit {
  items: number | null;
  bytes: number | null;
}

/** By action. An action that is not there has no known limit. */
export type MessageLimits = ReadonlyMap<string, MessageLimit>;

export const NO_LIMITS: MessageLimits = new Map();

/** A variable that tells a limit, as stored. */
export interface LimitVariable {
  component: string;
  variable: string;
  variableInstance: string | null;
  value: string | null;
}

/** Configuration keys of 1.6 §9.1, §9.3 that say the same. */
const KEYS_16: ReadonlyMap<string, string> = new Map([
  ['GetConfigurationMaxKeys', 'GetConfiguration'],
  ['SendLocalListMaxLength', 'SendLocalList'],
]);

/** OCPP 2.0.1 part 2 §2.1.3, §2.2, §2.6: the instance names the message; the local list controller has one message only. */
export function toMessageLimits(variables: readonly LimitVariable[]): MessageLimits {
  const limits = new Map<string, MessageLimit>();
  for (const v of variables) {
    const key = v.component === '' ? KEYS_16.get(v.variable) : undefined;
    const action = key ?? v.variableInstance ?? (v.component === 'LocalAuthListCtrlr' ? 'SendLocalList' : null);
    const n = Number(v.value);
    if (action === null || v.value === null || !Number.isInteger(n) || n < 1) continue;
    const limit = limits.get(action) ?? { items: null, bytes: null };
    if (v.variable === 'ItemsPerMessage' || key) limit.items = smaller(limit.items, n);
    if (v.variable === 'BytesPerMessage') limit.bytes = smaller(limit.bytes, n);
    limits.set(action, limit);
  }
  return limits;
}

const smaller = (a: number | null, b: number): number => (a === null ? b : Math.min(a, b));
