import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OcppVersion } from '../../domain/protocol';
import type { ErrorName } from '../ports';
import { nestsDeeperThan } from './depth';
import {
  decodeFrame,
  encodeCall,
  encodeError,
  encodeResult,
  encodeResultError,
  encodeSend,
  payloadText,
  spellErrorCode,
  splitFrames,
} from './index';

const V2: OcppVersion[] = ['2.0.1', '2.1'];
const ALL: OcppVersion[] = ['1.6', ...V2];

describe('clean frames', () => {
  test('a CALL of every version', () => {
    for (const version of ALL) {
      expect(decodeFrame('[2,"id","Heartbeat",{"a":1}]', version, false)).toEqual({
        kind: 'call',
        messageId: 'id',
        action: 'Heartbeat',
        payload: { a: 1 },
        problem: null,
      });
    }
  });

  test('SEND and CALLRESULTERROR exist in 2.1 only', () => {
    expect(decodeFrame('[6,"id","NotifyPeriodicEventStream",{}]', '2.1', false)).toMatchObject({ kind: 'send' });
    expect(decodeFrame('[5,"id","FormatViolation","no",{}]', '2.1', false)).toMatchObject({
      kind: 'resultError',
      code: 'FormatViolation',
    });
    for (const frame of ['[6,"id","NotifyPeriodicEventStream",{}]', '[5,"id","FormatViolation","no",{}]']) {
      expect(decodeFrame(frame, '2.0.1', false)).toMatchObject({
        kind: 'bad',
        answer: { messageId: 'id', code: 'MessageTypeNotSupported' },
      });
      expect(decodeFrame(frame, '1.6', false)).toMatchObject({ kind: 'bad', answer: null });
    }
  });

  test('what we encode is what a station decodes', () => {
    const id = fc.string({ minLength: 1, maxLength: 36, unit: 'grapheme' }).filter((s) => s.length <= 36);
    fc.assert(
      fc.property(id, fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (messageId, action, drawn) => {
        const payload = JSON.parse(JSON.stringify(drawn)) as Record<string, unknown>;
        const json = JSON.stringify(payload);
        expect(decodeFrame(encodeCall(messageId, action, json), '1.6', false)).toEqual({
          kind: 'call',
          messageId,
          action,
          payload,
          problem: null,
        });
        expect(decodeFrame(encodeSend(messageId, action, json), '2.1', false)).toMatchObject({
          kind: 'send',
          messageId,
          action,
        });
        expect(decodeFrame(encodeResult(messageId, payload), '2.1', false)).toEqual({
          kind: 'result',
          messageId,
          payload,
          problem: null,
        });
      }),
    );
  });

  test('the payload text of a CALL is the station’s own, whatever its id looks like', () => {
    for (const id of ['1', '{3f2504e0-4f89-11d3}', 'a{"b', '}']) {
      const text = `[2, ${JSON.stringify(id)} ,"Heartbeat", { "a" : {"b":1.0} } ] `;
      const frame = decodeFrame(text, '1.6', false);
      if (frame.kind !== 'call') throw new Error('not a call');
      expect(JSON.parse(payloadText(text, frame))).toEqual({ a: { b: 1 } });
      if (!id.includes('"')) expect(payloadText(text, frame)).toBe('{ "a" : {"b":1.0} }');
    }
  });
});

describe('bad frames', () => {
  const unreadable = ['', '  ', 'hello', '{', '[', '{}', 'null', '1', '"[2]"', '[]', '[2', '\u0000'];
  test.each(unreadable)('%j: answered under id -1 in 2.x, only logged in 1.6', (text) => {
    for (const version of V2) {
      expect(decodeFrame(text, version, true)).toMatchObject({
        kind: 'bad',
        answer: { messageId: '-1', code: 'RpcFrameworkError' },
      });
    }
    expect(decodeFrame(text, '1.6', true)).toMatchObject({ kind: 'bad', answer: null });
  });

  test.each(['[2,"7","MeterValues",{"transactionId":,}]', '[2,"7","MeterValues",{', '[2,"7","MeterValues",[,{}]]'])(
    '%j: broken JSON whose id can still be told is answered to that id',
    (text) => {
      for (const version of ALL) {
        expect(decodeFrame(text, version, true)).toMatchObject({
          messageId: '7',
          action: 'MeterValues',
          answer: { messageId: '7', code: 'FormatViolation' },
        });
      }
    },
  );

  test('a broken answer is never answered', () => {
    for (const text of ['[3,"7",{', '[4,"7","x', '[3,{}]', '[4]', '[3,null,{}]', '[5,', '[4,']) {
      for (const version of ALL) {
        const frame = decodeFrame(text, version, true);
        expect(frame.kind === 'bad' ? frame.answer : 'x', `${version} ${text}`).toBeNull();
      }
    }
  });

  test('unknown message types: ignored in 1.6 (§4.1.3), MessageTypeNotSupported in 2.x', () => {
    for (const text of ['[9,"7","Heartbeat",{}]', '["2","7","Heartbeat",{}]', '[2.5,"7"]', '[null,"7"]']) {
      expect(decodeFrame(text, '1.6', true)).toMatchObject({ kind: 'bad', answer: null });
      expect(decodeFrame(text, '2.0.1', true)).toMatchObject({ answer: { messageId: '7', code: 'MessageTypeNotSupported' } });
    }
    expect(decodeFrame('[9]', '2.1', true)).toMatchObject({ answer: { messageId: '-1' } });
  });

  test('a numeric message id is answered under its digits', () => {
    for (const version of ALL) {
      expect(decodeFrame('[2,42,"Heartbeat",{}]', version, true)).toMatchObject({
        kind: 'bad',
        answer: { messageId: '42', code: 'RpcFrameworkError' },
      });
    }
  });

  test('an id of more than 36 characters is tolerated with a note, refused when strict', () => {
    const id = 'x'.repeat(50);
    const text = `[2,"${id}","Heartbeat",{}]`;
    expect(decodeFrame(text, '2.0.1', true)).toMatchObject({ kind: 'call', problem: 'message id of 50 characters' });
    expect(decodeFrame(text, '2.0.1', false)).toMatchObject({
      kind: 'bad',
      answer: { messageId: id, code: 'RpcFrameworkError' },
    });
    const endless = `[2,"${'x'.repeat(5000)}","Heartbeat",{}]`;
    expect(decodeFrame(endless, '2.0.1', true)).toMatchObject({ kind: 'bad', answer: { messageId: '-1' } });
    expect(decodeFrame(endless, '1.6', true)).toMatchObject({ kind: 'bad', answer: null });
  });

  test.each(['[2,"7","Heartbeat"]', '[2,"7","Heartbeat",null]', '[2,"7","Heartbeat",[]]', '[2,"7","Heartbeat",{},1]'])(
    '%s: plain enough to take, refused when strict',
    (text) => {
      expect(decodeFrame(text, '1.6', true)).toMatchObject({ kind: 'call', payload: {}, problem: expect.any(String) });
      expect(decodeFrame(text, '1.6', false)).toMatchObject({
        kind: 'bad',
        answer: { messageId: '7', code: 'FormatViolation' },
      });
    },
  );

  test.each(['[2,"7","Heartbeat","{}"]', '[2,"7","Heartbeat",5]', '[2,"7","Heartbeat",[1]]'])(
    '%s: payload must be an object',
    (text) => {
      expect(decodeFrame(text, '1.6', true)).toMatchObject({
        kind: 'bad',
        answer: { messageId: '7', code: 'FormatViolation' },
      });
    },
  );

  test('deep nesting is refused before it is parsed, brackets in texts are not nesting', () => {
    const deep = `[2,"7","DataTransfer",{"vendorId":"v","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`;
    expect(decodeFrame(deep, '2.1', true)).toMatchObject({ kind: 'bad', answer: { messageId: '7', code: 'FormatViolation' } });
    expect(decodeFrame(`[2,"7","DataTransfer",{"data":"${'[{'.repeat(500)}"}]`, '2.1', true)).toMatchObject({ kind: 'call' });
    expect(nestsDeeperThan(`[${'[],'.repeat(500)}[]]`, 64)).toBe(false);
  });

  test('a bad SEND is not answered', () => {
    expect(decodeFrame('[6,7,"NotifyPeriodicEventStream",{}]', '2.1', true)).toMatchObject({ kind: 'bad', answer: null });
  });

  test('error code __proto__ is just a text', () => {
    expect(decodeFrame('[4,"7","__proto__","constructor",{"__proto__":1}]', '1.6', true)).toMatchObject({
      kind: 'error',
      code: '__proto__',
    });
  });

  test('nothing of a payload comes back in an answer', () => {
    const secret = 'hunter2'.repeat(30);
    const frame = decodeFrame(`[2,"7","Heartbeat","${secret}"]`, '2.1', true);
    expect(JSON.stringify(frame).length).toBeLessThan(400);
  });
});

describe('any input', () => {
  const shapes = fc.oneof(
    fc.string(),
    fc.json(),
    fc.tuple(fc.integer({ min: -1, max: 9 }), fc.jsonValue(), fc.jsonValue(), fc.jsonValue()).map((v) => JSON.stringify(v)),
    fc.uint8Array().map((b) => Buffer.from(b).toString('utf8')),
    fc.json().map((j) => `[2,"1","X",${j.slice(0, -1)}`),
    // Raw control characters, which no JSON string may hold, within the id and elsewhere.
    fc
      .tuple(fc.string(), fc.constantFrom('\u0000', '\n', '\u001f'), fc.string())
      .map(([a, c, b]) => `[2,"f${a}${c}${b}","Heartbeat",{}]`),
  );
  test('decoding never throws, and what is answered can be encoded and is no CALL', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(...ALL), fc.boolean(), (text, version, lenient) => {
        const frame = decodeFrame(text, version, lenient);
        if (frame.kind === 'call' || frame.kind === 'result') payloadText(text, frame);
        if (frame.kind !== 'bad' || !frame.answer) return;
        const answer = decodeFrame(encodeError(version, frame.answer), version, false);
        expect(answer).toMatchObject({ kind: 'error', messageId: frame.answer.messageId });
        expect(frame.answer.messageId !== '-1' || version !== '1.6').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('splitting never throws and gives back what was joined', () => {
    fc.assert(fc.property(shapes, (text) => void splitFrames(text)));
    const frame = fc.array(fc.jsonValue(), { minLength: 1 }).map((v) => JSON.stringify(v));
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 8 }), (frames) => {
        expect(splitFrames(frames.join(''))).toEqual(frames);
      }),
    );
  });
});

describe('error codes', () => {
  const table: [ErrorName, string, string, string][] = [
    ['FormatViolation', 'FormationViolation', 'FormatViolation', 'FormatViolation'],
    [
      'OccurrenceConstraintViolation',
      'OccurenceConstraintViolation',
      'OccurenceConstraintViolation',
      'OccurrenceConstraintViolation',
    ],
    ['RpcFrameworkError', 'FormationViolation', 'RpcFrameworkError', 'RpcFrameworkError'],
    ['MessageTypeNotSupported', 'GenericError', 'MessageTypeNotSupported', 'MessageTypeNotSupported'],
    ['NotImplemented', 'NotImplemented', 'NotImplemented', 'NotImplemented'],
  ];
  test.each(table)('%s is spelled per version', (name, ...spelled) => {
    expect(ALL.map((version) => spellErrorCode(version, name))).toEqual(spelled);
  });

  test('a CALLERROR has five elements and a bounded description', () => {
    const error = { messageId: '7', code: 'FormatViolation', description: 'x'.repeat(1000) } as const;
    expect(JSON.parse(encodeError('1.6', error))).toEqual([4, '7', 'FormationViolation', 'x'.repeat(255), {}]);
    expect(JSON.parse(encodeResultError(error))).toEqual([5, '7', 'FormatViolation', 'x'.repeat(255), {}]);
  });
});
