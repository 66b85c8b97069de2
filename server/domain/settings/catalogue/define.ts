import { SETTING_GROUPS, type Setting, type SettingSpot, type SettingType, type SettingUnit } from '../setting';
import { V16_SECTIONS } from './sections';

/** A key of 1.6, or `Component[instance]/Variable[instance]` of 2.x; with what is special about it there. */
export type SpotText = string | readonly [path: string, more: Partial<SettingSpot>];

interface Given {
  v16?: readonly SpotText[];
  v2x?: readonly SpotText[];
  scope?: Setting['scope'];
  readOnly?: boolean;
  needsReboot?: boolean;
  /** Where it is defined, when it is neither of the two standards' own lists. */
  source?: string;
}

/** One row of the catalogue. Its group is the first word of its id; where it is defined follows from where it is kept. */
export function setting(id: string, type: SettingType, given: Given): Setting {
  const first = id.slice(0, id.indexOf('.'));
  const v16 = (given.v16 ?? []).map(toSpot);
  const v2x = (given.v2x ?? []).map(toSpot);
  return {
    id,
    group: SETTING_GROUPS.find((group) => group === first) ?? 'other',
    type,
    scope: given.scope ?? 'station',
    ...(given.readOnly ? { readOnly: true } : {}),
    ...(given.needsReboot ? { needsReboot: true } : {}),
    v16,
    v2x,
    source: given.source ?? defined(v16, v2x),
  };
}

function defined(v16: readonly SettingSpot[], v2x: readonly SettingSpot[]): string {
  const old = v16.find((spot) => spot.vendor === undefined);
  const section = old ? V16_SECTIONS[old.variable] : undefined;
  const newer = v2x.find((spot) => spot.vendor === undefined);
  return [
    old && `OCPP 1.6 ${section ? `§${section}` : 'security whitepaper or application note'} ${old.variable}`,
    !old && v16[0]?.vendor && `${v16[0].vendor}: ${v16[0].variable}`,
    newer && `OCPP 2.0.1 part 2, appendix 3.1: ${newer.component}.${newer.variable}`,
  ]
    .filter(Boolean)
    .join('; ');
}

const PART = /^([^[]*)(?:\[(.*)\])?$/;

function toSpot(given: SpotText): SettingSpot {
  const [path, more] = typeof given === 'string' ? [given, {}] : given;
  const slash = path.indexOf('/');
  const [, component = '', componentInstance] = PART.exec(slash < 0 ? '' : path.slice(0, slash)) ?? [];
  const [, variable = '', variableInstance] = PART.exec(path.slice(slash + 1)) ?? [];
  return {
    component,
    ...(componentInstance ? { componentInstance } : {}),
    variable,
    ...(variableInstance ? { variableInstance } : {}),
    ...more,
  };
}

export const BOOLEAN: SettingType = { kind: 'boolean' };
const range = (min?: number, max?: number): { min?: number; max?: number } => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});
export const whole = (unit: SettingUnit | null, min?: number, max?: number): SettingType => ({
  kind: 'integer',
  unit,
  ...range(min, max),
});
export const decimal = (unit: SettingUnit | null, min?: number, max?: number): SettingType => ({
  kind: 'decimal',
  unit,
  ...range(min, max),
});
export const choice = (...choices: readonly string[]): SettingType => ({ kind: 'choice', choices });
export const list = (choices?: readonly string[], more: { max?: number; ordered?: true } = {}): SettingType => ({
  kind: 'list',
  ...(choices ? { choices } : {}),
  ...more,
});
export const text = (maxLength = 500): SettingType => ({ kind: 'text', maxLength });
export const secret = (minLength: number, maxLength: number): SettingType => ({ kind: 'secret', minLength, maxLength });
/** A key of one vendor's stations (lower case, the beginning of the name they boot with). */
export const of = (vendor: string, key: string, more: Partial<SettingSpot> = {}): SpotText => [key, { ...more, vendor }];
