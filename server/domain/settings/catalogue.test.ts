import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from '../../../app/_lib/messages/en';
import { sv } from '../../../app/_lib/messages/sv';
import type { VariableRow } from '../writes';
import { SETTINGS } from './catalogue';
import { planWish } from './kinds';
import type { Setting, SettingSpot, SettingType, SettingValue } from './setting';
import type { StationConfiguration } from './station-configuration';
import { checkValue, formatValue, parseValue, sameValue } from './value';

const AT = new Date('2026-11-23T02:00:00Z');
const word = fc.stringMatching(/^[A-Za-z0-9.:/+-]{1,12}$/);

/** Values a setting of this type may have. */
function values(type: SettingType): fc.Arbitrary<SettingValue> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: type.min ?? -1000, max: type.max ?? 1_000_000 });
    case 'decimal':
      return fc.integer({ min: (type.min ?? 0) * 100, max: (type.max ?? 10_000) * 100 }).map((n) => n / 100);
    case 'choice':
      return fc.constantFrom(...type.choices);
    case 'list':
      return fc.uniqueArray(type.choices ? fc.constantFrom(...type.choices) : word, {
        maxLength: type.max ?? 8,
        selector: (one) => one.toLowerCase(),
      });
    default:
      return fc.string({ maxLength: Math.min('maxLength' in type ? (type.maxLength ?? 40) : 40, 40) });
  }
}

function station(version: '1.6' | '2.1', spot: SettingSpot, text: string): StationConfiguration {
  const { component, componentInstance, variable, variableInstance } = spot;
  const row: VariableRow = {
    name: {
      component,
      variable,
      ...(componentInstance ? { componentInstance } : {}),
      ...(variableInstance ? { variableInstance } : {}),
    },
    attribute: 'Actual',
    value: text,
    mutability: 'ReadWrite',
    unit: null,
    dataType: null,
    minLimit: null,
    maxLimit: null,
    valuesList: null,
    readAt: AT,
  };
  return {
    now: AT,
    stationId: 1,
    identity: 'A',
    name: 'A',
    siteId: null,
    timeZone: 'Europe/Stockholm',
    version,
    vendor: spot.vendor ?? null,
    model: null,
    firmwareVersion: null,
    connected: true,
    evses: [],
    charging: [],
    variables: [row],
    wasRead: true,
    holdings: [],
    habits: new Map(),
    policy: {},
  };
}

const spots = SETTINGS.flatMap((setting) => [
  ...setting.v16.map((spot) => ({ setting, spot, version: '1.6' as const })),
  ...setting.v2x.map((spot) => ({ setting, spot, version: '2.1' as const })),
]);
const named = (setting: Setting, spot: SettingSpot) => `${setting.id} as ${spot.component}/${spot.variable}`;

describe.each(spots.map((one) => [named(one.setting, one.spot), one] as const))('%s', (_, { setting, spot, version }) => {
  const { type } = setting;
  test.skipIf(type.kind === 'secret')('what is written in the station’s words is read as the same value', () => {
    fc.assert(
      fc.property(values(type), (value) => {
        expect(checkValue(type, value)).toBeNull();
        const text = formatValue(type, value, spot);
        expect(sameValue(type, parseValue(type, text, spot), value)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
  test.skipIf(type.kind === 'secret')('a plan changes exactly this variable, and putting back restores the very text', () => {
    fc.assert(
      fc.property(values(type), values(type), (before, wanted) => {
        const old = formatValue(type, before, spot);
        const planned = planWish({ key: setting.id, value: wanted }, station(version, spot, old));
        if (planned.state === 'right') return;
        expect(planned.state).toBe('change');
        expect(planned.operations).toMatchObject([{ kind: 'SetVariable', name: { variable: spot.variable } }]);
        expect(planned.restore).toMatchObject([{ kind: 'SetVariable', name: { variable: spot.variable }, value: old }]);
        const [done] = planned.operations;
        if (done?.kind !== 'SetVariable') throw new Error('not a change');
        expect(planWish({ key: setting.id, value: wanted }, station(version, spot, done.value)).state).toBe('right');
      }),
      { numRuns: 10 },
    );
  });
});

describe('the catalogue', () => {
  test('has each id once, and each variable once for a vendor', () => {
    const ids = SETTINGS.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const paths = spots.map(({ spot: s }) =>
      [s.vendor, s.component, s.componentInstance, s.variable, s.variableInstance].join('|').toLowerCase(),
    );
    expect(paths.filter((path, i) => paths.indexOf(path) !== i && !path.includes('|heartbeatinterval|'))).toEqual([]);
  });
  test.each([
    ['English', en.settingNames],
    ['Swedish', sv.settingNames],
  ])('has a name and a meaning for each in %s', (_language, texts) => {
    const names = new Map(
      Object.entries(texts).flatMap(([group, all]) => Object.entries(all).map(([id, words]) => [`${group}.${id}`, words])),
    );
    expect(SETTINGS.filter(({ id }) => !names.get(id)?.name || !names.get(id)?.meaning).map(({ id }) => id)).toEqual([]);
  });
  test('says where each is defined', () => {
    expect(SETTINGS.filter(({ source, v16, v2x }) => source === '' && ![...v16, ...v2x].some((s) => s.vendor))).toEqual([]);
  });
});
