import { expect, test } from 'vitest';
import { Awaited } from './awaited';

test('a report is awaited under the requestId it was asked for, and under no other', () => {
  const awaited = new Awaited();
  awaited.ask('GetBaseReport', { requestId: 7, reportBase: 'FullInventory' });
  expect(awaited.has('NotifyReport', { requestId: 7 })).toBe(true);
  expect(awaited.has('NotifyReport', { requestId: 8 })).toBe(false);
  expect(awaited.has('Heartbeat', {})).toBe(false);
});

test('a triggered message is awaited by the name it comes under', () => {
  const awaited = new Awaited();
  awaited.ask('TriggerMessage', { requestedMessage: 'MeterValues' });
  awaited.ask('TriggerMessage', { requestedMessage: 'SignV2GCertificate' });
  expect(awaited.has('TransactionEvent', {})).toBe(true);
  expect(awaited.has('SignCertificate', {})).toBe(true);
  expect(awaited.has('StatusNotification', {})).toBe(false);
});

test('only so many questions are remembered', () => {
  const awaited = new Awaited();
  for (let requestId = 1; requestId <= 40; requestId++) awaited.ask('GetLog', { requestId });
  expect(awaited.has('LogStatusNotification', { requestId: 1 })).toBe(false);
  expect(awaited.has('LogStatusNotification', { requestId: 40 })).toBe(true);
});
