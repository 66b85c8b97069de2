import type { RateUnit } from '../../../station/holdings/charging-profile';
import type { VariableRow } from '../../../writes';
import type { StationConfiguration } from '../../station-configuration';
import type { PowerLimit } from './value';

/** What a station says about the limits it takes. Null: it did not say. */
export interface LimitFacts {
  /** False: the station has no smart charging. */
  supported: boolean | null;
  /** 2.x: it has it, and it is switched off. */
  switchedOff: boolean;
  maxStackLevel: number | null;
  maxPeriods: number | null;
  maxProfiles: number | null;
  units: readonly RateUnit[] | null;
  /** 2.1: takes profiles whose limit is updated by a short message. */
  dynamic: boolean;
}

/** Variables looked at, lower case. */
export const LIMIT_VARIABLES: readonly string[] = [
  'chargeprofilemaxstacklevel',
  'chargingschedulemaxperiods',
  'chargingscheduleallowedchargingrateunit',
  'maxchargingprofilesinstalled',
  'supportedfeatureprofiles',
  'available',
  'enabled',
  'profilestacklevel',
  'periodsperschedule',
  'rateunit',
  'entries',
  'supportsdynamicprofiles',
  'supportsfeature',
  'supplyphases',
  'power',
  'acvoltage',
  'voltage',
];

type Place = Pick<StationConfiguration, 'version' | 'variables' | 'evses'>;

/** 1.6 §9.4 and 2.0.1/2.1 part 2 appendix, SmartChargingCtrlr. */
export function factsOf(station: Place): LimitFacts {
  return station.version === '1.6' ? facts16(station) : facts2x(station);
}

function facts16({ variables }: Place): LimitFacts {
  const get = (key: string): string | null => actualOf(variables, '', key);
  const profiles = get('SupportedFeatureProfiles');
  const units = get('ChargingScheduleAllowedChargingRateUnit');
  return {
    supported: profiles === null ? null : /smart\s*charging/i.test(profiles),
    switchedOff: false,
    maxStackLevel: whole(get('ChargeProfileMaxStackLevel'), 0),
    maxPeriods: whole(get('ChargingScheduleMaxPeriods'), 1),
    maxProfiles: whole(get('MaxChargingProfilesInstalled'), 1),
    units: unitsOf(units, /current|\bA\b/i, /power|\bW\b/i),
    dynamic: false,
  };
}

function facts2x({ variables, version }: Place): LimitFacts {
  const get = (variable: string, instance?: string): string | null =>
    actualOf(variables, 'SmartChargingCtrlr', variable, instance);
  const available = get('Available');
  const entries = variables.find(({ name }) => isOf(name.component, 'SmartChargingCtrlr') && isOf(name.variable, 'Entries'));
  return {
    supported: available === null ? null : /^true$/i.test(available),
    switchedOff: /^false$/i.test(get('Enabled') ?? ''),
    maxStackLevel: whole(get('ProfileStackLevel'), 0),
    maxPeriods: whole(get('PeriodsPerSchedule'), 1),
    maxProfiles: entries?.maxLimit ?? null,
    units: unitsOf(get('RateUnit'), /\bA\b/i, /\bW\b/i),
    dynamic:
      version === '2.1' && /^true$/i.test(get('SupportsDynamicProfiles') ?? get('SupportsFeature', 'DynamicProfiles') ?? ''),
  };
}

function unitsOf(text: string | null, a: RegExp, w: RegExp): RateUnit[] | null {
  if (text === null) return null;
  const units: RateUnit[] = [];
  if (a.test(text)) units.push('A');
  if (w.test(text)) units.push('W');
  return units.length > 0 ? units : null;
}

const whole = (text: string | null, least: number): number | null => {
  const n = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(n) && n >= least ? n : null;
};

const isOf = (a: string | undefined, b: string): boolean => (a ?? '').toLowerCase() === b.toLowerCase();

function rowsOf(rows: readonly VariableRow[], component: string, variable: string, instance?: string): VariableRow[] {
  return rows.filter(
    ({ name, attribute }) =>
      attribute === 'Actual' &&
      isOf(name.variable, variable) &&
      isOf(name.component, component) &&
      (instance === undefined || isOf(name.variableInstance, instance)),
  );
}

function actualOf(rows: readonly VariableRow[], component: string, variable: string, instance?: string): string | null {
  return rowsOf(rows, component, variable, instance)[0]?.value ?? null;
}

/** What the hardware at a place (0: the whole station) can do, as far as it is known. */
export interface Hardware {
  maxPowerW: number | null;
  /** Per phase. */
  maxCurrentA: number | null;
  phases: number | null;
  volts: number | null;
}

/**
 * @param limit tells phases and voltage where the station does not
 */
export function hardwareAt(station: Place, evseId: number, limit: Pick<PowerLimit, 'phases' | 'volts'> | null): Hardware {
  const { evses, variables } = station;
  const here = evseId === 0 ? evses : evses.filter((e) => e.evseId === evseId);
  const maxPowerW = evseId === 0 ? stationPower(station) : (here[0]?.maxPowerW ?? powerOf(variables, evseId));
  const known = here.map((e) => e.phases ?? supplyPhases(variables, e.evseId));
  const same = known.every((n) => n === known[0]) ? (known[0] ?? null) : null;
  const phases = limit?.phases ?? same ?? supplyPhases(variables, 0);
  const volts = limit?.volts ?? voltsOf(variables);
  const maxCurrentA = maxPowerW !== null && phases && volts ? Math.floor((10 * maxPowerW) / (phases * volts)) / 10 : null;
  return { maxPowerW, maxCurrentA, phases, volts };
}

/** What it says of itself, else what its EVSEs can do together. */
function stationPower({ evses, variables }: Place): number | null {
  const own = rowsOf(variables, 'ChargingStation', 'Power')[0]?.maxLimit;
  if (own) return own;
  const each = evses.map((e) => e.maxPowerW ?? powerOf(variables, e.evseId));
  return each.length > 0 && each.every((w) => w !== null) ? each.reduce<number>((sum, w) => sum + (w ?? 0), 0) : null;
}

function powerOf(rows: readonly VariableRow[], evseId: number): number | null {
  return rowsOf(rows, 'EVSE', 'Power').find(({ name }) => name.evseId === evseId)?.maxLimit ?? null;
}

function supplyPhases(rows: readonly VariableRow[], evseId: number): number | null {
  const at = [...rowsOf(rows, 'EVSE', 'SupplyPhases'), ...rowsOf(rows, 'ChargingStation', 'SupplyPhases')];
  const row = at.find(({ name }) => name.evseId === evseId) ?? at.find(({ name }) => name.evseId === undefined);
  const n = Number(row?.value);
  return n === 1 || n === 2 || n === 3 ? n : null;
}

/** Between a phase and neutral, as the station tells its supply (2.0.1 part 2: ElectricalFeed ACVoltage or Voltage). */
function voltsOf(rows: readonly VariableRow[]): number | null {
  for (const [component, variable] of [
    ['ElectricalFeed', 'ACVoltage'],
    ['EVSE', 'ACVoltage'],
    ['ElectricalFeed', 'Voltage'],
  ] as const) {
    const volts = Number(rowsOf(rows, component, variable)[0]?.value);
    // Above 300 V it is told between two phases.
    if (volts >= 50 && volts <= 1500) return volts > 300 && component !== 'EVSE' ? Math.round(volts / Math.sqrt(3)) : volts;
  }
  return null;
}
