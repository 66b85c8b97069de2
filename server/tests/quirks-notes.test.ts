import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OCPP_VERSIONS } from '../domain/protocol';
import { readBent, readRefused } from '../domain/quirks/read-notes';
import { checkPayload, findAction } from '../ocpp/schemas/index';

const bent = (action: string, payload: Record<string, unknown>) => {
  const validate = findAction('1.6', action)?.request;
  if (!validate) throw new Error(`no ${action}`);
  const checked = checkPayload(validate, payload, true);
  return readBent(checked.problem ?? '').map((quirk) => `${quirk.kind} ${quirk.path}`);
};

describe('what was bent is read back from the log’s words', () => {
  test('each note with its field, list items as one', () => {
    expect(
      bent('StatusNotification', {
        connectorId: '1',
        status: 'available',
        info: null,
        vendorErrorCode: 17,
        timestamp: '',
        vendorExtension: { any: ['thing'] },
        vendorId: 'x'.repeat(300),
      }).sort(),
    ).toEqual([
      'badDate timestamp',
      'extraField vendorExtension',
      'missingField errorCode',
      'nullField info',
      'numberAsText connectorId',
      'oddCase status',
      'textAsNumber vendorErrorCode',
      'tooLong vendorId',
    ]);
    expect(
      bent('MeterValues', {
        connectorId: 1,
        meterValue: { timestamp: '2026-01-01T00:00:00Z', sampledValue: [{ value: 5, unit: 'parsec' }, { value: 6 }] },
      }).sort(),
    ).toEqual([
      'listShape meterValue',
      'textAsNumber meterValue[*].sampledValue[*].value',
      'unknownWord meterValue[*].sampledValue[*].unit',
    ]);
  });

  test('every note the tolerance can make has its kind', () => {
    const source = readFileSync(join(import.meta.dirname, '../ocpp/schemas/soften.ts'), 'utf8');
    const notes = [
      ...source.matchAll(/(?:both|probeOnly)\([^\n]*, ('[^'\n]+'|`[^`\n]+`)\)/g),
      ...source.matchAll(/note: ('[^'\n]+')/g),
      ...source.matchAll(/\? ('[a-z ]+ left out') : ('[a-z ]+ left out')/g),
      ...source.matchAll(/\? ('[a-z ]+') : ('no number, set aside')/g),
    ].flatMap(([, ...found]) => found.map((text) => text.slice(1, -1)));
    expect(notes.length).toBeGreaterThan(20);
    const unread = notes
      .map((note) => note.replace(/\$\{typeof value\}/, 'number').replace(/\$\{[^}]*\}/g, '7'))
      .filter((note) => readBent(`field: ${note}`).length !== 1);
    expect(unread).toEqual([]);
  });

  test('a field’s name may hold anything: it never breaks the reading, and stays bounded', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 30 }), (name, other) => {
        const payload = {
          connectorId: 1,
          status: 'Available',
          errorCode: 'NoError',
          [name]: 1,
          [`; ${other}: extra field`]: null,
        };
        for (const quirk of readBent(checkPayload(statusRequest(), payload, true).problem ?? '')) {
          expect(quirk.path.length).toBeLessThanOrEqual(120);
          expect(quirk.note.length).toBeLessThanOrEqual(160);
        }
      }),
    );
  });

  test('frames in an odd shape', () => {
    expect(readBent('sent as binary frame; message id of 60 characters, 5 elements instead of 4; x: extra field')).toEqual([
      { kind: 'frameShape', path: '', note: 'sent as binary frame' },
      { kind: 'frameShape', path: '', note: 'message id of 60 characters' },
      { kind: 'frameShape', path: '', note: '5 elements instead of 4' },
      { kind: 'extraField', path: 'x', note: 'extra field' },
    ]);
  });

  test('what counts up in a name is one field', () => {
    expect(readBent('t1716239022: extra field')[0]?.path).toBe(readBent('t1716239999: extra field')[0]?.path);
  });
});

const statusRequest = () => {
  const validate = findAction('1.6', 'StatusNotification')?.request;
  if (!validate) throw new Error('no StatusNotification');
  return validate;
};

describe('why a message was refused', () => {
  test('the field and the rule, without what came', () => {
    expect(readRefused('meterValue[3].sampledValue[1].value: expected string, got {"idTag":"04A1"}')).toEqual({
      kind: 'refused',
      path: 'meterValue[*].sampledValue[*].value',
      note: expect.not.stringContaining('04A1'),
    });
    expect(readRefused('idTag: expected string, got 123456').note).toBe('expected string, got …');
    expect(readRefused('status: missing')).toEqual({ kind: 'refused', path: 'status', note: 'missing' });
    expect(readRefused('not JSON')).toEqual({ kind: 'refused', path: '', note: 'not JSON' });
  });

  test('any words are taken', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600 }), (problem) => {
        const { path, note } = readRefused(problem);
        expect(path.length).toBeLessThanOrEqual(120);
        expect(note.length).toBeLessThanOrEqual(160);
      }),
    );
  });
});

test('any payload that is bent is bent with a note that is read', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OCPP_VERSIONS), fc.dictionary(fc.string(), fc.jsonValue()), (version, payload) => {
      const validate = findAction(version, 'StatusNotification')?.request;
      if (!validate) return;
      const checked = checkPayload(validate, payload as Record<string, unknown>, true);
      if (checked.ok && checked.problem) expect(readBent(checked.problem).length).toBeGreaterThan(0);
    }),
  );
});
