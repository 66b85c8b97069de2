/** Ways in which a driver may be allowed to charge. */
export const PAYMENT_METHODS = ['rfid', 'remote', 'plugAndCharge', 'adHocQr', 'cardTerminal', 'free'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What counts where nobody decided anything: every way is open, and nothing is given away. */
export const PAYMENT_DEFAULT: Readonly<Record<PaymentMethod, boolean>> = {
  rfid: true,
  remote: true,
  plugAndCharge: true,
  adHocQr: true,
  cardTerminal: true,
  free: false,
};

/** The wish that switches a method: `payment.rfid`. */
export const paymentKey = (method: PaymentMethod): string => `payment.${method}`;

export function methodOfKey(name: string): PaymentMethod | null {
  return PAYMENT_METHODS.find((method) => paymentKey(method) === name) ?? null;
}

/** What Laddnav decides about paying at one station: by method, and by EVSE where that is decided apart (0: the whole station). */
export type PaymentPolicy = ReadonlyMap<string, boolean>;

export const policyName = (method: PaymentMethod, evseId: number): string =>
  evseId === 0 ? paymentKey(method) : `${paymentKey(method)}@${evseId}`;

/** Whether a method may be used: the EVSE's own rule, the station's, or the default. */
export function isOpen(policy: PaymentPolicy, method: PaymentMethod, evseId: number | null): boolean {
  const own = evseId === null || evseId === 0 ? undefined : policy.get(policyName(method, evseId));
  return own ?? policy.get(policyName(method, 0)) ?? PAYMENT_DEFAULT[method];
}

/** How a token came to the station. */
interface Presented {
  /** IdTokenEnumType of 2.x; 1.6 tags are cards. */
  type: string;
  /** A session we started ourselves. */
  remote: boolean;
  /** The car showed a contract certificate. */
  contract: boolean;
}

/**
 * The way in which a driver identified. A payment reference (DirectPayment, 2.1 C18, C25) comes from a terminal, or from a web payment
 * when the session was started from here. Null: none of the methods governs it (a start button, a service key).
 */
export function methodOf(p: Presented): PaymentMethod | null {
  if (p.type === 'DirectPayment') return p.remote ? 'adHocQr' : 'cardTerminal';
  if (p.remote) return 'remote';
  if (p.contract || p.type === 'eMAID') return 'plugAndCharge';
  switch (p.type) {
    case 'ISO14443':
    case 'ISO15693':
    case 'Local':
    case 'KeyCode':
      return 'rfid';
    // The car's own address or number: what it does by itself, plugged in.
    case 'MacAddress':
    case 'EVCCID':
    case 'VIN':
      return 'plugAndCharge';
    default:
      return null;
  }
}
