import type { CommandRequest } from '../../command/command';
import { findSetting, SETTINGS } from '../catalogue';
import { readKey, type SettingKey } from '../key';
import { isSecretName, SECRET_MASK } from '../secret';
import type { SettingSpot, SettingValue } from '../setting';
import type { StationConfiguration } from '../station-configuration';
import { checkValue, coerceValue, formatValue, parseValue, sameValue } from '../value';
import { locate, nameText, readRaw, type Target, words } from '../variable';
import { nothingPlanned, type PlannedWish, type Wish, type WishKind, type WishReason, type WishState } from '../wish';

/** Settings that are one variable of a station: those of the catalogue, and raw ones. */
export const variableKind: WishKind = {
  takes: (key) => {
    const { name, raw } = readKey(key);
    return raw !== null || findSetting(name) !== null;
  },
  reads: (key) => {
    const { name, raw } = readKey(key);
    if (raw !== null) return [readRaw(raw).variable.toLowerCase()];
    const setting = findSetting(name);
    return [...(setting?.v16 ?? []), ...(setting?.v2x ?? [])].map((spot) => spot.variable.toLowerCase());
  },
  check,
  plan,
  holds(wish, station) {
    const at = locate(wish.key, station);
    if (at.kind === 'missing' || wish.value === null) return false;
    return at.targets.every((target) => target.type.kind === 'secret' || isRight(target, wish.value));
  },
};

/** Whether the key's value is a secret: written, never read, and not to be kept in plans and baselines. */
export function isSecretKey(key: SettingKey): boolean {
  const { name, raw } = readKey(key);
  return raw === null ? findSetting(name)?.type.kind === 'secret' : isSecretName(readRaw(raw).variable);
}

/** The catalogue's setting that a variable is, or null. Vendor keys need the vendor. */
export function settingOfVariable(
  name: { component: string; variable: string; componentInstance?: string; variableInstance?: string },
  vendor: string | null,
): SettingKey | null {
  const found = BY_VARIABLE.get(`${name.component}/${name.variable}`.toLowerCase()) ?? [];
  const maker = (vendor ?? '').toLowerCase();
  const fits = found.filter(
    ({ spot }) =>
      (spot.vendor === undefined || maker.startsWith(spot.vendor)) &&
      (spot.componentInstance ?? '').toLowerCase() === (name.componentInstance ?? '').toLowerCase() &&
      ((spot.variableInstance ?? '').toLowerCase() === (name.variableInstance ?? '').toLowerCase() ||
        name.variableInstance === undefined),
  );
  return fits[0]?.id ?? null;
}

const BY_VARIABLE = new Map<string, { id: SettingKey; spot: SettingSpot }[]>();
for (const { id, v16, v2x } of SETTINGS) {
  for (const spot of [...v16, ...v2x]) {
    const path = `${spot.component}/${spot.variable}`.toLowerCase();
    BY_VARIABLE.set(path, [...(BY_VARIABLE.get(path) ?? []), { id, spot }]);
  }
}

function check({ key, value }: Wish): WishReason | null {
  const { name, raw, place } = readKey(key);
  if (raw !== null) {
    const { component, variable } = readRaw(raw);
    if (variable.trim() === '') return { code: 'noVariable' };
    if (component === '' && place.evseId !== undefined) return { code: 'noPlaceIn16' };
    if (value === null) return { code: 'noValue' };
    return typeof value === 'object' && !Array.isArray(value) ? { code: 'notText' } : null;
  }
  const setting = findSetting(name);
  if (!setting) return { code: 'unknownSetting', values: { key } };
  if (place.evseId !== undefined && setting.scope === 'station') return { code: 'noPlace' };
  if (place.connectorId !== undefined && setting.scope !== 'connector') return { code: 'noConnectorPlace' };
  return checkValue(setting.type, value);
}

function plan(wish: Wish, station: StationConfiguration): PlannedWish {
  const at = locate(wish.key, station);
  if (at.kind === 'missing')
    return { ...nothingPlanned(wish), state: 'unsupported', why: { code: at.code, values: { key: at.where } } };
  const value = wish.value;
  if (value === null) return { ...nothingPlanned(wish), state: 'invalid', why: { code: 'noValue' } };
  const { targets } = at;
  const [first] = targets;
  const { name } = readKey(wish.key);
  const setting = findSetting(name);
  const wanted = targets.map((target) => ({ target, text: wordsFor(target, value), right: isRight(target, value) }));
  const habits = station.habits.get(wish.key) ?? station.habits.get(name) ?? [];
  const known = targets.every((target) => knownText(target) !== null);
  const raw = wanted.map(({ target, text }) => ({
    name: nameText(target.name),
    before: knownText(target),
    wanted: target.type.kind === 'secret' ? SECRET_MASK : text,
  }));
  const before = knownText(first) === null ? null : parseTarget(first);
  const base = { ...nothingPlanned(wish), wanted: wishedAs(first, value), before, raw, beforeAt: first.row?.readAt ?? null };
  const bad = wanted.map(({ target, text }) => complaint(target, value, text)).find((why) => why !== null) ?? null;
  if (known && wanted.every(({ right }) => right)) return { ...base, state: 'right' };
  if (bad) return { ...base, state: 'invalid', why: bad };
  const closed = targets.some(({ row }) => row?.mutability === 'ReadOnly' || (row?.mutability == null && setting?.readOnly));
  if (closed) return { ...base, state: 'readOnly', why: { code: 'readOnly', values: { key: nameText(first.name) } } };
  const changed = wanted.filter(({ right }) => !right);
  const readable = changed.filter(({ target }) => target.type.kind !== 'secret');
  const state: WishState = known ? 'change' : 'unread';
  return {
    ...base,
    state,
    operations: changed.map(({ target, text }) => toSet(target, text)),
    readBack: readable.length === 0 ? null : { kind: 'ReadVariables', names: readable.map(({ target }) => target.name) },
    restore: changed.flatMap(({ target }) => {
      const text = knownText(target);
      return text === null ? [] : [toSet(target, text)];
    }),
    needsReboot: setting?.needsReboot === true || habits.includes('silentReboot'),
    why: habits.includes('liesAccepted') ? { code: 'liesAccepted' } : known ? null : { code: 'notKnown' },
  };
}

function toSet({ name, attribute }: Target, value: string): CommandRequest {
  return { kind: 'SetVariable', name, value, ...(attribute === 'Actual' ? {} : { attribute }) };
}

/** The station's own text, or null when it was never told or is a secret. */
function knownText({ row, type }: Target): string | null {
  return type.kind === 'secret' ? null : (row?.value ?? null);
}

function parseTarget({ row, type, spot }: Target): SettingValue | null {
  const text = row?.value ?? null;
  if (text === null || type.kind === 'secret') return null;
  return parseValue(type, text, spot) ?? text;
}

/** A raw wish may be written as text whatever the variable is. */
function fitted(target: Target, value: SettingValue): { type: Target['type']; value: SettingValue } {
  const coerced = coerceValue(target.type, value);
  return checkValue(target.type, coerced)?.code.startsWith('not')
    ? { type: { kind: 'text' }, value: coerceValue({ kind: 'text' }, value) }
    : { type: target.type, value: coerced };
}

function wishedAs(target: Target, value: SettingValue): SettingValue | null {
  return target.type.kind === 'secret' ? null : fitted(target, value).value;
}

function wordsFor(target: Target, value: SettingValue): string {
  const fit = fitted(target, value);
  return formatValue(fit.type, fit.value, target.spot, target.row?.value ?? null);
}

function isRight(target: Target, value: SettingValue | null): boolean {
  const text = knownText(target);
  if (text === null || value === null) return false;
  const fit = fitted(target, value);
  return sameValue(fit.type, parseValue(fit.type, text, target.spot), fit.value);
}

/** What the station itself says it does not take (2.x characteristics; limits in its own unit). */
function complaint({ row, type }: Target, value: SettingValue, text: string): WishReason | null {
  if (!row) return null;
  const listed = words(row.valuesList);
  if (listed.length > 0 && type.kind !== 'text') {
    const given =
      type.kind === 'list' || row.dataType === 'MemberList' || row.dataType === 'SequenceList' ? words(text) : [text];
    const odd = given.find((one) => !listed.some((word) => word.toLowerCase() === one.toLowerCase()));
    if (odd !== undefined) return { code: 'notOffered', values: { value: odd, choices: listed.join(', ') } };
  }
  const figure = row.dataType === 'integer' || row.dataType === 'decimal' || row.dataType === null ? Number(text) : Number.NaN;
  const unit = row.unit ?? '';
  if (typeof value !== 'boolean' && text.trim() !== '' && Number.isFinite(figure)) {
    if (row.minLimit !== null && figure < row.minLimit) return { code: 'belowStation', values: { min: row.minLimit, unit } };
    if (row.maxLimit !== null && figure > row.maxLimit) return { code: 'aboveStation', values: { max: row.maxLimit, unit } };
    return null;
  }
  if (row.dataType === 'boolean' || row.dataType === null) return null;
  if (row.dataType === 'integer' || row.dataType === 'decimal') return { code: 'notNumber' };
  // For texts and lists the limit is one of length (2.0.1 part 2 §2.47).
  return row.maxLimit !== null && row.maxLimit > 0 && text.length > row.maxLimit
    ? { code: 'tooLong', values: { max: row.maxLimit } }
    : null;
}
