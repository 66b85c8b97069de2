import { describe, expect, test } from 'vitest';
import { readComplaints } from './complaints';
import { layOut } from './lay-out';
import { placeMarks } from './marks';

/** What the marks show: the marked lines' text, or `+field` after them. */
function marked(problem: string, text: string, isFrame = false): string[][] {
  const layout = layOut(text);
  if (!layout.ok) throw new Error(`stops at ${layout.at}`);
  return placeMarks(readComplaints(problem), layout.lines, isFrame).map(({ lines, absent }) =>
    lines.map((i) => `${layout.lines[i]?.key ?? ''}${layout.lines[i]?.text ?? ''}${absent === null ? '' : `+${absent}`}`),
  );
}

describe('a complaint is marked where it belongs', () => {
  test('a wrong value at its line, in payloads and in whole frames', () => {
    const payload = '{"meterValue":[{"sampledValue":[{"value":1.0}]}]}';
    const problem = 'meterValue[0].sampledValue[0].value: expected string, got 1';
    expect(marked(problem, payload)).toEqual([['"value"1.0']]);
    expect(marked(problem, `[2,"1","MeterValues",${payload}]`, true)).toEqual([['"value"1.0']]);
  });

  test('a missing field at the object that should have it', () => {
    expect(marked('evse.id: missing', '[2,"1","StatusNotification",{"evse":{}}]', true)).toEqual([['"evse"{}+id']]);
    expect(marked('status: missing', '{"a":1}')).toEqual([['{+status']]);
  });

  test('a fault of every list item at every item that has it', () => {
    expect(marked('list[*].a: number read as text', '{"list":[{"a":1},{"b":2},{"a":3}]}')).toEqual([['"a"1', '"a"3']]);
    expect(marked('list[*].a: number read as text', '{"list":[{"a":1},{"a":"2"}]}')).toEqual([['"a"1']]);
    expect(marked('list[*].a: odd case of Wh', '{"list":[{"a":"WH"},{"a":"Wh"},{"a":"kWh"}]}')).toEqual([['"a""WH"']]);
  });

  test('several in one text, each at its own place; quoted values may hold the separators', () => {
    const problem = 'null left out: info, list item; meterStart: text read as number; extra; y: extra field';
    expect(marked(problem, '{"info":null,"list":[null,1],"meterStart":"5"}')).toEqual([
      ['"info"null', 'null'],
      ['"meterStart""5"'],
      [],
      ['{+y'],
    ]);
    expect(readComplaints('status: "a; b: extra field" is none of X, Y')).toMatchObject([
      { path: ['status'], said: { sentence: { key: 'noneOf', values: { value: '"a; b: extra field"' } } } },
    ]);
  });

  test('a complaint about the frame at the element it is about', () => {
    expect(marked('unknown message type 9', '[9,"1","X",{}]', true)).toEqual([['9']]);
    expect(marked('NotSupported: Foo is known but not acted on by this system', '{"a":1}')).toEqual([[]]);
    expect(marked('Foo is no message of OCPP 1.6', '[2,"1","Foo",{}]', true)).toEqual([['"Foo"']]);
    expect(marked('message id of 40 characters, payload missing', '[2,"x","Heartbeat"]', true)).toEqual([['"x"'], ['[']]);
  });

  test("a station's own words stay as they are", () => {
    expect(readComplaints('InternalError: disk full; try later')).toEqual([
      { code: 'InternalError', path: null, said: null, text: 'disk full; try later' },
    ]);
  });
});

describe('a text laid out', () => {
  test('keeps every value as it came', () => {
    const layout = layOut('{"a": 1.0, "a":"\\u00e5", "b":[true , null],"c":{}}');
    expect(layout.ok && layout.lines.map((l) => `${'  '.repeat(l.depth)}${l.key ?? ''}${l.text}${l.comma ? ',' : ''}`)).toEqual(
      ['{', '  "a"1.0,', '  "a""\\u00e5",', '  "b"[', '    true,', '    null', '  ],', '  "c"{}', '}'],
    );
  });

  test.each([
    ['{"a":1,}', 7],
    ['[2,"1","Heartbeat",{}', 21],
    ['{"a" 1}', 5],
    ["{'a':1}", 1],
    ['nonsense', 0],
    ['[1] x', 4],
    ['', 0],
  ])('%s stops being JSON at %i', (text, at) => {
    expect(layOut(text)).toEqual({ ok: false, at });
  });

  test('as deep as a stack allows, and no deeper', () => {
    expect(layOut('['.repeat(100_000)).ok).toBe(false);
  });
});
