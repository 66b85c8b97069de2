import type { VariableName } from '../../command/command';
import type { PaymentMethod } from '../../payment/methods';
import type { VariableRow } from '../../writes';
import type { StationConfiguration } from '../station-configuration';

/** A variable of the station that switches a payment method, as the station reports it or as its standard has it. */
export interface PaymentSpot {
  name: VariableName;
  /** Null: the standard has it, the station has never told of it. */
  row: VariableRow | null;
  /** True there means the method is off. */
  inverted: boolean;
}

/** 2.x: component and variable (2.0.1 part 2 appendix 3; 2.1 adds the last two). */
const SPOTS_2X: Readonly<Record<PaymentMethod, readonly { component: string; variable: string; inverted?: boolean }[]>> = {
  rfid: [{ component: 'TokenReader', variable: 'Enabled' }],
  remote: [],
  plugAndCharge: [{ component: 'ISO15118Ctrlr', variable: 'PnCEnabled' }],
  adHocQr: [{ component: 'WebPaymentsCtrlr', variable: 'Enabled' }],
  cardTerminal: [{ component: 'PaymentCtrlr', variable: 'Enabled' }],
  // C02: without authorisation a session starts by plugging in.
  free: [{ component: 'AuthCtrlr', variable: 'Enabled', inverted: true }],
};

/**
 * 1.6 keys, in lower case without separators and without the vendor's prefix. Plug & Charge is of the OCA application note "Using ISO 15118
 * Plug & Charge with OCPP 1.6"; for the rest the standard has no key and vendors have their own.
 */
const KEYS_16: Readonly<Record<PaymentMethod, Readonly<Record<string, 'is' | 'isNot'>>>> = {
  rfid: {
    rfidenabled: 'is',
    rfidreaderenabled: 'is',
    cardreaderenabled: 'is',
    tokenreaderenabled: 'is',
    disablerfid: 'isNot',
    rfiddisabled: 'isNot',
  },
  remote: {},
  plugAndCharge: { iso15118pncenabled: 'is' },
  adHocQr: { qrpaymentenabled: 'is', adhocpaymentenabled: 'is', webpaymentenabled: 'is' },
  cardTerminal: { paymentterminalenabled: 'is', creditcardenabled: 'is', cardterminalenabled: 'is', cardpaymentenabled: 'is' },
  free: {
    freevend: 'is',
    freevendenabled: 'is',
    freevendactive: 'is',
    freecharging: 'is',
    freechargingenabled: 'is',
    freemode: 'is',
    freechargemode: 'is',
    authorizationrequired: 'isNot',
    authorizationenabled: 'isNot',
  },
};

const BOOLEAN = /^(true|false)$/i;

/** What of the station switches the method at a place (null: all of it); those it reports only, never guessed vendor keys. */
export function paymentSpots(method: PaymentMethod, station: StationConfiguration, evseId: number | null): PaymentSpot[] {
  if (station.version === null) return [];
  if (station.version === '1.6') return evseId === null ? spots16(method, station) : [];
  return SPOTS_2X[method].flatMap(({ component, variable, inverted = false }): PaymentSpot[] => {
    const rows = station.variables.filter(
      (r) => r.attribute === 'Actual' && same(r.name.component, component) && same(r.name.variable, variable),
    );
    const here = rows.filter((r) => evseId === null || r.name.evseId === evseId);
    if (here.length > 0) return here.map((row) => ({ name: row.name, row, inverted }));
    // One the standard has may be there all the same when the station was never read as a whole.
    return evseId === null && rows.length === 0 && !station.wasRead && isStandard(method)
      ? [{ name: { component, variable }, row: null, inverted }]
      : [];
  });
}

const isStandard = (method: PaymentMethod): boolean => method === 'plugAndCharge' || method === 'free';

function spots16(method: PaymentMethod, station: StationConfiguration): PaymentSpot[] {
  const keys = KEYS_16[method];
  return station.variables.flatMap((row): PaymentSpot[] => {
    const key = bare(row.name.variable);
    const meaning = Object.entries(keys).find(([word]) => key.endsWith(word))?.[1];
    if (meaning === undefined || !BOOLEAN.test(row.value ?? '')) return [];
    return [{ name: row.name, row, inverted: meaning === 'isNot' }];
  });
}

/** `Norrljus.FreeVend`, `NL_free_vend` -> `freevend`. */
function bare(key: string): string {
  const words = key.toLowerCase().split(/[.:/]/).at(-1) ?? '';
  return words.replace(/[^a-z0-9]/g, '');
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Whether the station says it has the component, whatever of it is reported. */
export const hasComponent = (station: StationConfiguration, component: string): boolean =>
  station.variables.some((r) => same(r.name.component, component));

/** What the station says of the method by this variable; null: nothing, or nothing that is a switch. */
export function spotValue({ row, inverted }: PaymentSpot): boolean | null {
  const text = row?.value?.trim().toLowerCase();
  if (text !== 'true' && text !== 'false') return null;
  return (text === 'true') !== inverted;
}
