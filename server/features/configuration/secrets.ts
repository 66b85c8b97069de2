import { isSecretName as isSecretVariable, SECRET_MASK as MASK, SECRET_NAME as SECRET } from '../../domain/settings/secret';

export { isSecretName as isSecretVariable, SECRET_MASK as MASK } from '../../domain/settings/secret';

/** Replaces secret values in the text of an OCPP payload before it is logged. */
export function maskSecrets(raw: string): string {
  if (!SECRET.test(raw)) return raw;
  try {
    return JSON.stringify(mask(JSON.parse(raw)));
  } catch {
    return '"(not kept: it may hold a secret)"';
  }
}

/** Messages whose `data` is what a station knows of a customer (2.0.1 N09): kept as the customer's, and only there. */
const PERSONAL = 'NotifyCustomerInformation';

/** As `maskSecrets`, for a message of this action (null: not known): what is told of customers is masked as well. */
export function maskLogged(action: string | null, raw: string): string {
  if (action !== PERSONAL && !(action === null && raw.includes(PERSONAL))) return maskSecrets(raw);
  try {
    return JSON.stringify(maskData(mask(JSON.parse(raw))));
  } catch {
    return '"(not kept: it may tell of a customer)"';
  }
}

function maskData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskData);
  if (typeof value !== 'object' || value === null || !('data' in value)) return value;
  return { ...value, data: MASK };
}

/** The same for a payload that is kept as it is. */
export function maskSecretValues(payload: unknown): unknown {
  return SECRET.test(JSON.stringify(payload) ?? '') ? mask(payload) : payload;
}

const VALUE_FIELDS = new Set(['value', 'attributeValue', 'actualValue']);

function mask(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const named = entries.some(([k, v]) => (k === 'key' && isSecretText(v)) || (k === 'variable' && isSecretText(nameOf(v))));
  return Object.fromEntries(
    entries.map(([k, v]) => {
      if (typeof v === 'string' && v !== '' && (isSecretVariable(k) || (named && VALUE_FIELDS.has(k)))) return [k, MASK];
      // 2.x connection data: the key of a VPN stands beside its password, the PIN of a SIM is a number.
      if (typeof v === 'string' && k === 'key' && 'password' in value) return [k, MASK];
      if (typeof v === 'number' && isSecretVariable(k)) return [k, MASK];
      if (named && k === 'variableAttribute' && Array.isArray(v)) return [k, v.map(maskAttribute)];
      return [k, mask(v)];
    }),
  );
}

function maskAttribute(attribute: unknown): unknown {
  if (typeof attribute !== 'object' || attribute === null || !('value' in attribute) || !attribute.value) return attribute;
  return { ...attribute, value: MASK };
}

const isSecretText = (v: unknown): boolean => typeof v === 'string' && isSecretVariable(v);
function nameOf(v: unknown): unknown {
  return typeof v === 'object' && v !== null && 'name' in v ? v.name : v;
}
