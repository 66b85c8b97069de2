import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMessageLimits } from '../../../domain/station/limits';
import { cut } from './lists';
import { joinPayloads, splitCall } from './split';

const limits = toMessageLimits([
  { component: 'DeviceDataCtrlr', variable: 'ItemsPerMessage', variableInstance: 'GetVariables', value: '4' },
  { component: 'LocalAuthListCtrlr', variable: 'ItemsPerMessage', variableInstance: null, value: '2' },
]);
let id = 100;
const context = { limits, nextRequestId: () => ++id };

test('five variables for a station that takes four go out as four and one', () => {
  const calls = splitCall({ action: 'GetVariables', payload: { getVariableData: [1, 2, 3, 4, 5] } }, context);
  expect(calls.map((c) => c.payload)).toEqual([{ getVariableData: [1, 2, 3, 4] }, { getVariableData: [5] }]);
});

test('a full local list goes on as differential updates, each of the next version, and stops at a refusal', () => {
  const payload = { updateType: 'Full', versionNumber: 7, localAuthorizationList: ['a', 'b', 'c'] };
  expect(splitCall({ action: 'SendLocalList', payload }, context)).toMatchObject([
    { endsOnRefusal: true, payload: { updateType: 'Full', versionNumber: 7, localAuthorizationList: ['a', 'b'] } },
    { endsOnRefusal: true, payload: { updateType: 'Differential', versionNumber: 8, localAuthorizationList: ['c'] } },
  ]);
});

test('a message within the limits, or without known ones, goes out as it was written', () => {
  const call = { action: 'SetVariables', payload: { setVariableData: [1, 2, 3, 4, 5, 6] } };
  expect(splitCall(call, context)).toEqual([call]);
});

test('parts keep every entry in order, none is empty, none breaks a limit it could keep', () => {
  const limit = fc.record({
    items: fc.option(fc.integer({ min: 1, max: 9 })),
    bytes: fc.option(fc.integer({ min: 10, max: 80 })),
  });
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 40 }), { minLength: 1 }), limit, (list, l) => {
      const parts = cut(list, l, 8);
      expect(parts.flat()).toEqual(list);
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0);
        if (l.items !== null) expect(part.length).toBeLessThanOrEqual(l.items);
        const bytes = 8 + part.reduce((sum, e) => sum + Buffer.byteLength(JSON.stringify(e)) + 1, 0);
        if (l.bytes !== null && part.length > 1) expect(bytes).toBeLessThanOrEqual(l.bytes);
      }
      expect(joinPayloads(parts.map((p) => ({ list: p })))).toEqual({ list });
    }),
  );
});
