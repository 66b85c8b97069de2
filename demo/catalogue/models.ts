import type { DemoModel } from './types';

/** Invented makes. Firmware versions with their shares: some stations lag behind. */
export const MODELS: readonly DemoModel[] = [
  {
    vendor: 'Norrljus',
    model: 'Puls 22 Duo',
    versions: [['1.6', 1]],
    current: 'AC',
    maxPowerW: 22_000,
    outlets: ['Type2', 'Type2'],
    fixedCable: false,
    firmware: [
      ['3.4.12', 6],
      ['3.4.9', 3],
      ['3.2.1', 1],
    ],
    heartbeatS: 300,
    startsAtPlug: false,
    bootsOnReconnect: true,
    errorPrefix: 'NL-',
  },
  {
    vendor: 'Norrljus',
    model: 'Puls 22 Duo G2',
    versions: [
      ['2.0.1', 6],
      ['2.1', 4],
    ],
    current: 'AC',
    maxPowerW: 22_000,
    outlets: ['Type2', 'Type2'],
    fixedCable: false,
    firmware: [
      ['5.1.0', 7],
      ['5.0.3', 3],
    ],
    heartbeatS: 300,
    startsAtPlug: true,
    bootsOnReconnect: false,
    errorPrefix: 'NL-',
  },
  {
    vendor: 'Kvarnvolt',
    model: 'Vägg 11',
    versions: [['1.6', 1]],
    current: 'AC',
    maxPowerW: 11_000,
    outlets: ['Type2'],
    fixedCable: true,
    firmware: [
      ['1.18.0-r2', 7],
      ['1.16.4', 3],
    ],
    heartbeatS: 240,
    startsAtPlug: false,
    bootsOnReconnect: false,
    errorPrefix: 'E',
  },
  {
    vendor: 'Kvarnvolt',
    model: 'Vägg 22 Plus',
    versions: [
      ['2.0.1', 8],
      ['2.1', 2],
    ],
    current: 'AC',
    maxPowerW: 22_000,
    outlets: ['Type2'],
    fixedCable: true,
    firmware: [
      ['2.3.1', 8],
      ['2.2.0', 2],
    ],
    heartbeatS: 240,
    startsAtPlug: true,
    bootsOnReconnect: false,
    errorPrefix: 'E',
  },
  {
    vendor: 'Sundhamn',
    model: 'Kaj DC 50',
    versions: [['1.6', 1]],
    current: 'DC',
    maxPowerW: 50_000,
    outlets: ['CCS2', 'CHAdeMO'],
    fixedCable: true,
    firmware: [
      ['R7.02', 5],
      ['R6.11', 5],
    ],
    heartbeatS: 120,
    startsAtPlug: false,
    bootsOnReconnect: true,
    errorPrefix: 'SH',
  },
  {
    vendor: 'Sundhamn',
    model: 'Kaj DC 120',
    versions: [['1.6', 1]],
    current: 'DC',
    maxPowerW: 120_000,
    outlets: ['CCS2', 'CCS2'],
    fixedCable: true,
    firmware: [
      ['R7.02', 8],
      ['R6.30', 2],
    ],
    heartbeatS: 120,
    startsAtPlug: false,
    bootsOnReconnect: true,
    errorPrefix: 'SH',
  },
  {
    vendor: 'Isbjerg',
    model: 'Rapid 180',
    versions: [
      ['2.0.1', 8],
      ['2.1', 2],
    ],
    current: 'DC',
    maxPowerW: 180_000,
    outlets: ['CCS2', 'CCS2'],
    fixedCable: true,
    firmware: [
      ['2026.3.1', 7],
      ['2026.1.4', 3],
    ],
    heartbeatS: 90,
    startsAtPlug: false,
    bootsOnReconnect: false,
    errorPrefix: 'IB_',
  },
  {
    vendor: 'Isbjerg',
    model: 'Hyper 300',
    versions: [
      ['2.0.1', 5],
      ['2.1', 5],
    ],
    current: 'DC',
    maxPowerW: 300_000,
    outlets: ['CCS2', 'CCS2'],
    fixedCable: true,
    firmware: [
      ['2026.3.1', 9],
      ['2025.8.2', 1],
    ],
    heartbeatS: 60,
    startsAtPlug: false,
    bootsOnReconnect: false,
    errorPrefix: 'IB_',
  },
];

const model = (name: string): DemoModel => {
  const found = MODELS.find((m) => m.model === name);
  if (!found) throw new Error(`no model ${name}`);
  return found;
};

type Share = readonly [DemoModel, number];

/** What was bought for each kind of site: one of these mixes per site. */
export const MIXES = {
  roadside: [
    [
      [model('Kaj DC 120'), 5],
      [model('Kaj DC 50'), 1],
    ],
    [
      [model('Hyper 300'), 5],
      [model('Rapid 180'), 2],
    ],
    [
      [model('Rapid 180'), 4],
      [model('Kaj DC 50'), 2],
    ],
  ],
  retail: [
    [
      [model('Puls 22 Duo'), 4],
      [model('Kaj DC 120'), 2],
    ],
    [
      [model('Puls 22 Duo G2'), 4],
      [model('Rapid 180'), 2],
    ],
    [
      [model('Puls 22 Duo'), 3],
      [model('Hyper 300'), 1],
    ],
  ],
  garage: [
    [
      [model('Vägg 11'), 6],
      [model('Puls 22 Duo'), 1],
    ],
    [
      [model('Vägg 22 Plus'), 5],
      [model('Puls 22 Duo G2'), 2],
    ],
  ],
  workplace: [
    [
      [model('Puls 22 Duo G2'), 4],
      [model('Vägg 22 Plus'), 2],
    ],
    [[model('Vägg 11'), 1]],
  ],
  destination: [
    [
      [model('Puls 22 Duo'), 3],
      [model('Kaj DC 50'), 1],
    ],
    [
      [model('Vägg 22 Plus'), 3],
      [model('Rapid 180'), 1],
    ],
  ],
} satisfies Record<string, readonly (readonly Share[])[]>;
