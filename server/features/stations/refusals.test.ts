import { expect, test, vi } from 'vitest';
import type { Knock, RefusalTally, Refused } from './admission';
import { createRefusalRecorder } from './refusals';

const knock = (identity: string | null): Knock => ({
  identity,
  path: `/ocpp/${identity}`,
  remoteAddress: '10.0.0.1',
  credentials: null,
  offeredProtocols: ['ocpp1.6'],
});
const refusal: Refused = { kind: 'refuse', status: 404, reason: 'UnknownStation', detail: 'nobody knows it' };

function recorder(record?: (tallies: readonly RefusalTally[]) => Promise<void>) {
  const stored: RefusalTally[] = [];
  const warn = vi.fn();
  const onRecorded = vi.fn();
  const store = { record: record ?? (async (tallies: readonly RefusalTally[]) => void stored.push(...tallies)) };
  return {
    ...createRefusalRecorder({ store, clock: { now: () => new Date() }, log: { warn }, onRecorded, flushMs: 5 }),
    stored,
    warn,
    onRecorded,
  };
}

test('a station knocking again and again is one line with a count', async () => {
  const r = recorder();
  for (let i = 0; i < 50; i++) r.refused(knock('A'), refusal);
  r.refused(knock(null), { ...refusal, reason: 'BadPath' });
  await vi.waitFor(() => expect(r.stored).toHaveLength(2));
  expect(r.stored[0]).toMatchObject({ identity: 'A', count: 50, reason: 'UnknownStation' });
  expect(r.stored[1]).toMatchObject({ identity: '', count: 1 });
  expect(r.onRecorded).toHaveBeenCalledTimes(1);
});

test('a flood of made-up identities stays within its bound and is told as a number', async () => {
  const r = recorder();
  for (let i = 0; i < 5000; i++) r.refused(knock(`bot-${i}`), refusal);
  await r.close();
  expect(r.stored).toHaveLength(1000);
  expect(r.warn).toHaveBeenCalledWith({ dropped: 4000 }, expect.any(String));
});

test('a failing store loses the tallies, not the process', async () => {
  const r = recorder(() => Promise.reject(new Error('database away')));
  r.refused(knock('A'), refusal);
  await r.close();
  expect(r.warn).toHaveBeenCalled();
});

test('control characters and endless texts do not get through', async () => {
  const r = recorder();
  r.refused(knock(`a\u0000b${'x'.repeat(5000)}`), refusal);
  await r.close();
  expect(r.stored[0]?.identity).toHaveLength(255);
  expect(r.stored[0]?.identity.startsWith('a\ufffdb')).toBe(true);
});
