import type { VariableName } from '../command/command';
import type { OcppVersion } from '../protocol';
import type { VariableRow } from '../writes';
import { findSetting, spotsOf } from './catalogue';
import { readKey, type SettingKey, type SettingPlace } from './key';
import { isSecretName } from './secret';
import type { Setting, SettingSpot, SettingType } from './setting';
import type { StationConfiguration } from './station-configuration';

/** One variable of one station that a setting stands for. */
export interface Target {
  name: VariableName;
  attribute: string;
  /** As last read; null: never read. */
  row: VariableRow | null;
  type: SettingType;
  /** How its words and figures differ from ours. */
  spot: Pick<SettingSpot, 'factor' | 'words' | 'inverted'>;
}

/** What a station has for a key. */
export type Located =
  | { kind: 'found'; targets: readonly [Target, ...Target[]] }
  /** Its version or vendor has no such thing, or it was read and is not there. */
  | { kind: 'missing'; code: 'neverConnected' | 'notInVersion' | 'notReported'; where: string };

type Place = Pick<StationConfiguration, 'version' | 'vendor' | 'variables' | 'wasRead'>;

/** Finds the variables of a station that a key stands for, in whatever case the station writes their names. */
export function locate(key: SettingKey, station: Place): Located {
  const { name, raw, place } = readKey(key);
  const { version } = station;
  if (version === null) return { kind: 'missing', code: 'neverConnected', where: name };
  if (raw !== null) return locateRaw(raw, place, station, version);
  const setting = findSetting(name);
  if (!setting) return { kind: 'missing', code: 'notInVersion', where: name };
  return locateSetting(setting, place, station, version);
}

function locateSetting(setting: Setting, place: SettingPlace, station: Place, version: OcppVersion): Located {
  const spots = spotsOf(setting, version, station.vendor);
  const [first] = spots;
  if (!first) return { kind: 'missing', code: 'notInVersion', where: version };
  for (const spot of spots) {
    const rows = rowsAt(setting.scope, spot, place, station);
    const [row, ...more] = rows.map((r) => toTarget(r, setting.type, spot));
    if (row) return { kind: 'found', targets: [row, ...more] };
  }
  // Write-only keys are seldom listed.
  if (station.wasRead && setting.type.kind !== 'secret')
    return { kind: 'missing', code: 'notReported', where: nameText(nameOf(first, place)) };
  const name = nameOf(first, place);
  return { kind: 'found', targets: [{ name, attribute: 'Actual', row: null, type: setting.type, spot: first }] };
}

function locateRaw(raw: string, place: SettingPlace, station: Place, version: OcppVersion): Located {
  const name = { ...readRaw(raw), ...place };
  if ((name.component === '') !== (version === '1.6')) return { kind: 'missing', code: 'notInVersion', where: version };
  const row = oneOf(byVariable(station.variables, name.variable).filter((r) => sameName(r.name, name)));
  if (row) return { kind: 'found', targets: [toTarget(row, typeOfRow(row), {})] };
  const secret = isSecretName(name.variable);
  if (station.wasRead && !secret) return { kind: 'missing', code: 'notReported', where: nameText(name) };
  const type: SettingType = secret ? { kind: 'secret' } : { kind: 'text' };
  return { kind: 'found', targets: [{ name, attribute: 'Actual', row: null, type, spot: {} }] };
}

/** The variable a raw key names, without its place. 1.6 keys may hold any character. */
export function readRaw(raw: string): VariableName {
  if (raw.startsWith('/')) return { component: '', variable: raw.slice(1) };
  const slash = raw.indexOf('/');
  const [component, componentInstance] = split(raw.slice(0, slash < 0 ? raw.length : slash));
  const [variable, variableInstance] = split(slash < 0 ? '' : raw.slice(slash + 1));
  return {
    component,
    ...(componentInstance ? { componentInstance } : {}),
    variable,
    ...(variableInstance ? { variableInstance } : {}),
  };
}

function split(part: string): [name: string, instance: string | null] {
  const open = part.indexOf('[');
  return open > 0 && part.endsWith(']') ? [part.slice(0, open), part.slice(open + 1, -1)] : [part, null];
}

/** What a station tells of a variable's type; in 1.6, which tells nothing, its present value decides. */
export function typeOfRow(row: VariableRow): SettingType {
  if (isSecretName(row.name.variable) || row.mutability === 'WriteOnly') return { kind: 'secret' };
  const values = words(row.valuesList);
  const limits = {
    ...(row.minLimit === null ? {} : { min: row.minLimit }),
    ...(row.maxLimit === null ? {} : { max: row.maxLimit }),
  };
  switch (row.dataType) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'integer':
    case 'decimal':
      return { kind: row.dataType, unit: null, ...limits };
    case 'OptionList':
      return values.length > 0 ? { kind: 'choice', choices: values } : { kind: 'text' };
    case 'MemberList':
    case 'SequenceList':
      return values.length > 0
        ? { kind: 'list', choices: values, ...(row.dataType === 'SequenceList' ? { ordered: true } : {}) }
        : { kind: 'text' };
    case null:
      break;
    default:
      return { kind: 'text', ...(row.maxLimit === null ? {} : { maxLength: row.maxLimit }) };
  }
  if (/^(true|false)$/i.test(row.value ?? '')) return { kind: 'boolean' };
  if (/^(0|-?[1-9]\d{0,8})$/.test(row.value ?? '')) return { kind: 'integer', unit: null };
  return { kind: 'text' };
}

/** The words of a values list. */
export function words(list: string | null): string[] {
  return (list ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
}

/** `MeterValueSampleInterval`, or `SampledDataCtrlr/TxUpdatedInterval` with place and instances. */
export function nameText(n: VariableName): string {
  const at = n.evseId === undefined ? '' : `@${n.evseId}${n.connectorId === undefined ? '' : `.${n.connectorId}`}`;
  const component = `${n.component}${n.componentInstance ? `[${n.componentInstance}]` : ''}${at}`;
  const variable = `${n.variable}${n.variableInstance ? `[${n.variableInstance}]` : ''}`;
  return component === '' ? variable : `${component}/${variable}`;
}

export function sameName(a: VariableName, b: VariableName): boolean {
  return nameText(a).toLowerCase() === nameText(b).toLowerCase();
}

function nameOf(spot: SettingSpot, place: SettingPlace): VariableName {
  const { component, componentInstance, variable, variableInstance } = spot;
  return {
    component,
    ...(componentInstance ? { componentInstance } : {}),
    variable,
    ...(variableInstance ? { variableInstance } : {}),
    ...place,
  };
}

function rowsAt(scope: Setting['scope'], spot: SettingSpot, place: SettingPlace, station: Place): VariableRow[] {
  const named = byVariable(station.variables, spot.variable).filter(
    ({ name }) => same(name.component, spot.component) && same(name.componentInstance, spot.componentInstance),
  );
  const exact = named.filter(({ name }) => same(name.variableInstance, spot.variableInstance));
  // Some stations leave out an instance the standard has.
  const rows = exact.length > 0 ? exact : named.filter(({ name }) => name.variableInstance === undefined);
  const here = rows.filter(({ name }) => name.evseId === place.evseId && name.connectorId === place.connectorId);
  if (here.length > 0) return [oneOf(here)].flatMap((row) => row ?? []);
  if (scope === 'station' || place.evseId !== undefined) return [];
  // Asked for the whole station, kept at its parts: all of them.
  const parts = new Map<string, VariableRow[]>();
  for (const row of rows) {
    const at = nameText(row.name);
    parts.set(at, [...(parts.get(at) ?? []), row]);
  }
  return [...parts.values()].flatMap((all) => oneOf(all) ?? []);
}

/** Of a variable's attributes the one that is set: Actual, or Target where Actual only tells. */
function oneOf(rows: readonly VariableRow[]): VariableRow | null {
  const actual = rows.find((row) => row.attribute === 'Actual');
  const target = rows.find((row) => row.attribute === 'Target');
  if (target && (!actual || actual.mutability === 'ReadOnly')) return target;
  return actual ?? null;
}

function toTarget(row: VariableRow, type: SettingType, spot: Target['spot']): Target {
  return { name: row.name, attribute: row.attribute, row, type, spot };
}

const indexes = new WeakMap<readonly VariableRow[], Map<string, VariableRow[]>>();

/** Plans look up dozens of settings in each of thousands of stations. */
function byVariable(rows: readonly VariableRow[], variable: string): readonly VariableRow[] {
  let index = indexes.get(rows);
  if (!index) {
    index = new Map();
    for (const row of rows) {
      const key = row.name.variable.toLowerCase();
      const there = index.get(key);
      if (there) there.push(row);
      else index.set(key, [row]);
    }
    indexes.set(rows, index);
  }
  return index.get(variable.toLowerCase()) ?? [];
}

const same = (a: string | undefined, b: string | undefined): boolean => (a ?? '').toLowerCase() === (b ?? '').toLowerCase();
