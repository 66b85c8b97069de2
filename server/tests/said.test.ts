import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { en } from '../../app/_lib/messages/en';
import { sv } from '../../app/_lib/messages/sv';
import { readSaid, type SaidGroup, writeSaid } from '../../app/_lib/said/read';
import { readComplaints } from '../../app/(console)/stations/[id]/_parts/messages/payload/complaints';
import { screenCall } from '../ocpp/gateway/screen';
import { checkPayload, findAction } from '../ocpp/schemas/index';
import { decodeFrame } from '../ocpp/wire/index';

const root = join(import.meta.dirname, '..');

/** Source files below a folder of server/, tests left out. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|generated|testing/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));
}

/** Literals that `pattern`'s first group finds, what is put into them replaced by a stand-in. */
function literals(folders: readonly string[], pattern: RegExp): string[] {
  const found = folders
    .flatMap(sources)
    .flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''));
  return [...new Set(found.map((text) => text.replace(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '7').replace(/\\'/g, "'")))];
}

const unread = (group: SaidGroup, texts: readonly string[]) => texts.filter((text) => readSaid(group, text) === null);
const STRING = String.raw`(?:'((?:[^'\\\n]|\\.)*)'|${'`'}([^${'`'}]*)${'`'})`;

describe('what the server says in English is known to the screens, which say it in their language', () => {
  test('why a station is refused at the door', () => {
    const texts = literals(['features/stations'], new RegExp(String.raw`refuse\(\s*\d+,\s*'\w+',\s*${STRING}`, 'g'));
    expect(texts.length).toBeGreaterThan(6);
    expect(unread('refusal', texts)).toEqual([]);
  });

  test('why an input is not taken', () => {
    const texts = [
      ...literals(['features', 'store', 'api'], new RegExp(String.raw`(?:invalid|taken)\(\s*'[\w.]+',\s*${STRING}`, 'g')),
      ...literals(['features', 'store', 'api'], new RegExp(String.raw`new ActionError\(\s*'\w+',\s*${STRING}`, 'g')),
      ...literals(['features'], new RegExp(String.raw`complain\('\w+', ${STRING}`, 'g')),
      ...literals(['features', 'api'], new RegExp(String.raw`notFound\(${STRING}`, 'g')).map(
        (what) => `${what} does not exist or is outside your sites.`,
      ),
    ].filter((text) => !/ADMIN_|^_/.test(text));
    expect(texts.length).toBeGreaterThan(40);
    expect(unread('problem', texts)).toEqual([]);
  });

  test('what was seen of a command', () => {
    const texts = literals(['features/commands'], new RegExp(String.raw`(?:seen\(|what: )${STRING}`, 'g'));
    expect(texts.length).toBeGreaterThan(7);
    expect(unread('effect', texts)).toEqual([]);
  });

  test('why a command is not possible with a station', () => {
    const texts = literals(['ocpp'], new RegExp(String.raw`(?:unsupported: |kind: 'unsupported', reason: )${STRING}`, 'g'));
    expect(texts.length).toBeGreaterThan(6);
    expect(unread('unsupported', texts)).toEqual([]);
  });
});

test('what a check of the input complains of by itself', () => {
  const rules: [z.ZodType, unknown][] = [
    [z.string(), 5],
    [z.string(), undefined],
    [z.number(), null],
    [z.number(), Number.NaN],
    [z.date(), 'x'],
    [z.int(), 1.5],
    [z.boolean(), []],
    [z.record(z.string(), z.string()), 'x'],
    [z.literal('a'), 'b'],
    [z.enum(['a', 'b']), 'c'],
    [z.string().min(2), ''],
    [z.string().max(2), 'abc'],
    [z.array(z.string()).min(1), []],
    [z.array(z.string()).max(1), ['a', 'b']],
    [z.number().min(2), 1],
    [z.number().max(2), 3],
    [z.number().positive(), 0],
    [z.number().negative(), 0],
    [z.int().min(2), 1],
    [z.int().max(2), 3],
    [z.email(), 'x'],
    [z.url(), 'x'],
    [z.uuid(), 'x'],
    [z.iso.datetime(), 'x'],
    [z.string().regex(/^a/), 'b'],
    [z.strictObject({}), { a: 1 }],
    [z.strictObject({}), { a: 1, b: 2 }],
    [z.union([z.string(), z.number()]), true],
  ];
  const texts = rules.flatMap(([rule, value]) => rule.safeParse(value).error?.issues.map((issue) => issue.message) ?? []);
  expect(texts.length).toBeGreaterThanOrEqual(rules.length);
  expect(unread('problem', texts)).toEqual([]);
  const [first] = texts;
  const said = readSaid('problem', first ?? '');
  expect(said && writeSaid(sv.said, 'problem', said)).toBe('Ska vara text men är tal.');
});

test('why a connection ended', () => {
  const texts = literals(['ocpp'], new RegExp(String.raw`(?:\.close\([\w.]+, |\.cut\((?:[^']*\? )?)${STRING}`, 'g'));
  expect(texts.length).toBeGreaterThan(9);
  expect(unread('disconnect', [...texts, 'ServerRestarted', 'connection lost'])).toEqual([]);
});

test('what the history of a station says', () => {
  const texts = [
    ...literals(['ocpp', 'features'], new RegExp(String.raw`summary(?:: | = )${STRING}`, 'g')),
    ...literals(['ocpp'], new RegExp(String.raw`historyLine\(context, '\w+', ${STRING}`, 'g')),
  ]
    // Made of the station's own words and names.
    .filter((text) => !/^7\w*$|^7[: ]|^7 = 7|^7$/.test(text));
  expect(texts.length).toBeGreaterThan(10);
  expect(unread('event', texts)).toEqual([]);
});

const payloads: [string, unknown][] = [
  ['StatusNotification', { connectorId: '1', errorCode: 'noerror', status: 'Available', extra: 1, timestamp: 'never' }],
  ['StatusNotification', { connectorId: 1.5, errorCode: 'NoError', status: 'Sleeping' }],
  ['StatusNotification', { errorCode: 'NoError' }],
  ['StatusNotification', { connectorId: 1, status: 'Available', info: 'x'.repeat(80), vendorId: null }],
  ['StartTransaction', { connectorId: 1, idTag: 'x'.repeat(30), meterStart: '12', timestamp: ' 2026-01-01T00:00:00Z ' }],
  ['StartTransaction', { connectorId: true, idTag: 5, meterStart: [], timestamp: '' }],
  [
    'MeterValues',
    { connectorId: 1, meterValue: { timestamp: '2026-01-01T00:00:00Z', sampledValue: [{ value: 5, unit: 'parsec' }] } },
  ],
  ['MeterValues', { connectorId: 1, meterValue: [{ sampledValue: [{ value: {} }] }] }],
  ['BootNotification', { chargePointVendor: 'a; b: extra field', chargePointModel: null }],
];
const frames = [
  'nonsense',
  '',
  '{}',
  '[]',
  '[9,"1"]',
  '[2,1,"Heartbeat",{}]',
  '[2,"1",5,{}]',
  '[2,"1","Heartbeat",5]',
  '[2,"1","Heartbeat"]',
  `[2,"${'x'.repeat(60)}","Heartbeat",{},1]`,
  `[2,"${'x'.repeat(300)}","Heartbeat",{}]`,
  '[3]',
  '[4,null]',
  '[2,"1","Nothing",{}]',
  '[2,"1","Reset",{}]',
  `${'['.repeat(500)}`,
];

describe('every complaint about a message is taken apart into its place and its rule', () => {
  const known = (problem: string) => readComplaints(problem).filter((complaint) => complaint.said === null);

  test.each([true, false])('of payloads, lenient %s', (lenient) => {
    for (const [action, payload] of payloads) {
      const request = findAction('1.6', action)?.request;
      if (!request) throw new Error(`no ${action}`);
      const { problem } = checkPayload(request, payload as Record<string, unknown>, lenient);
      expect(problem).not.toBeNull();
      expect([problem, known(problem ?? '')]).toEqual([problem, []]);
    }
  });

  test.each(['1.6', '2.0.1', '2.1'] as const)('of frames in OCPP %s', (version) => {
    for (const text of frames)
      for (const lenient of [true, false]) {
        const frame = decodeFrame(text, version, lenient);
        const problem =
          frame.kind === 'call'
            ? (screenCall(frame, version, lenient).problem ?? '')
            : 'problem' in frame
              ? (frame.problem ?? '')
              : '';
        expect([text, problem, known(problem)]).toEqual([text, problem, []]);
      }
  });

  test('and said in Swedish', () => {
    const [first] = readComplaints('meterValue[0].sampledValue[0].value: expected string, got a list');
    expect(first?.path).toEqual(['meterValue', '0', 'sampledValue', '0', 'value']);
    expect(first?.said && writeSaid(sv.said, first.said.group, first.said.sentence)).toBe('ska vara text men är en lista');
  });
});

test('every sentence is read back as itself', () => {
  const wrong = Object.entries(en.said).flatMap(([group, texts]) =>
    Object.entries<string>(texts).flatMap(([key, text]) => {
      const sample = text.replace(/\{(\w+)\}/g, 'x1');
      const read = readSaid(group as SaidGroup, sample);
      return read && writeSaid(en.said, group as SaidGroup, read) === sample ? [] : [`${group}.${key}`];
    }),
  );
  expect(wrong).toEqual([]);
});
