import type { VariableRow } from '../writes';
import { findSetting, SETTINGS, spotsOf } from './catalogue';
import type { SettingView } from './edit';
import { keyAt, rawKey, type SettingKey } from './key';
import { settingOfVariable } from './kinds/variable';
import type { SettingType, SettingUnit } from './setting';
import type { StationConfiguration } from './station-configuration';
import { parseValue } from './value';
import { locate, nameText, type Target, words } from './variable';

/**
 * Every setting of a station: what it told of, under the catalogue's name where there is one; and, until it was read as a whole, what its version
 * may have.
 */
export function describeSettings(station: StationConfiguration): SettingView[] {
  const views = new Map<SettingKey, SettingView>();
  const seen = new Set<string>();
  for (const row of station.variables) {
    const at = nameText(row.name).toLowerCase();
    if (seen.has(at)) continue;
    seen.add(at);
    const key = keyOfRow(row, station);
    if (views.has(key)) continue;
    const found = locate(key, station);
    if (found.kind === 'found') views.set(key, toView(key, found.targets[0], station));
  }
  if (!station.wasRead && station.version !== null) {
    for (const setting of SETTINGS) {
      const [spot] = spotsOf(setting, station.version, station.vendor);
      if (!spot || setting.readOnly || setting.scope !== 'station' || views.has(setting.id)) continue;
      const found = locate(setting.id, station);
      if (found.kind === 'found') views.set(setting.id, toView(setting.id, found.targets[0], station));
    }
  }
  return [...views.values()];
}

/** The catalogue's key of what a station reports, or its raw one. */
function keyOfRow({ name }: VariableRow, station: StationConfiguration): SettingKey {
  const place = {
    ...(name.evseId === undefined ? {} : { evseId: name.evseId }),
    ...(name.connectorId === undefined ? {} : { connectorId: name.connectorId }),
  };
  const id = settingOfVariable(name, station.vendor);
  const setting = id === null ? null : findSetting(id);
  if (id !== null && setting && (setting.scope !== 'station' || name.evseId === undefined)) {
    const key = keyAt(id, place);
    const found = locate(key, station);
    // Kept in two places: the one that counts has the name.
    if (found.kind === 'found' && nameText(found.targets[0].name) === nameText(name)) return key;
  }
  const instance = (of: string | undefined): string => (of ? `[${of}]` : '');
  const component = name.component + instance(name.componentInstance);
  return keyAt(rawKey(component, name.variable + instance(name.variableInstance)), place);
}

function toView(key: SettingKey, target: Target, station: StationConfiguration): SettingView {
  const setting = findSetting(key.replace(/@.*$/, ''));
  const { row, spot } = target;
  const type = narrow(target);
  const secret = type.kind === 'secret';
  const text = secret ? null : (row?.value ?? null);
  const habits = station.habits.get(key) ?? [];
  const closed = row?.mutability === 'ReadOnly' || (row?.mutability == null && setting?.readOnly === true);
  return {
    key,
    group: setting?.group ?? 'other',
    type,
    path: nameText(target.name),
    unit: 'unit' in type && type.unit !== null ? null : (row?.unit ?? null),
    value: text === null ? null : (parseValue(type, text, spot) ?? text),
    text,
    access: closed ? 'readOnly' : secret || row?.mutability === 'WriteOnly' ? 'writeOnly' : 'readWrite',
    needsReboot: setting?.needsReboot === true || habits.includes('silentReboot'),
    readAt: row?.readAt ?? null,
    habits,
    source: setting?.source ?? null,
  };
}

const UNITS: readonly SettingUnit[] = ['s', 'min', 'Wh', 'W', 'A', 'V', '%', 'Hz', 'bytes', '°C'];

/** A setting's type within what this station says it takes. */
function narrow({ type, row, spot }: Target): SettingType {
  if (!row) return type;
  switch (type.kind) {
    case 'integer':
    case 'decimal': {
      const factor = spot.factor ?? 1;
      const told = row.dataType === 'integer' || row.dataType === 'decimal';
      const lowest = told && row.minLimit !== null ? row.minLimit * factor : null;
      const highest = told && row.maxLimit !== null ? row.maxLimit * factor : null;
      const min = Math.max(type.min ?? Number.NEGATIVE_INFINITY, lowest ?? Number.NEGATIVE_INFINITY);
      const max = Math.min(type.max ?? Number.POSITIVE_INFINITY, highest ?? Number.POSITIVE_INFINITY);
      return {
        kind: type.kind,
        unit: type.unit ?? UNITS.find((unit) => unit === row.unit) ?? null,
        ...(Number.isFinite(min) ? { min } : {}),
        ...(Number.isFinite(max) ? { max } : {}),
      };
    }
    case 'choice':
    case 'list': {
      const listed = words(row.valuesList).map((word) => ours(word, spot.words));
      if (listed.length === 0) return type;
      return { ...type, choices: listed };
    }
    default:
      return type;
  }
}

function ours(word: string, map: Target['spot']['words']): string {
  return Object.entries(map ?? {}).find(([, theirs]) => theirs === word)?.[0] ?? word;
}
