import { expect, test, vi } from 'vitest';
import type { Command } from '../../domain/command/command';
import { Restarts } from './restart';
import type { CommandInput } from './service';

const t0 = new Date('2026-11-22T12:00:00Z');
const startAgain = { evseId: 2, connectorId: 1, idToken: '04AA', idTokenType: 'ISO14443' };
const stop: Command = {
  id: 'stop',
  stationId: 1,
  request: { kind: 'RequestStop', transactionId: 17, startAgain },
  state: 'observed',
  outcome: { kind: 'answered', status: 'Accepted', accepted: true, info: null, response: {} },
  observation: null,
  requestedBy: 'u1',
  requestedByName: 'Ada',
  requestedAt: t0,
  deadlineAt: null,
  sentAt: t0,
  answeredAt: t0,
  observedAt: null,
  messageId: 'm1',
};

function world(now = t0) {
  const request = vi.fn(async (_input: CommandInput) => {});
  return { request, restarts: new Restarts({ now: () => now }, request) };
}

test('a session that is seen to have ended is started again, once, in the name of who asked', async () => {
  const { request, restarts } = world();
  await restarts.onSeen(stop);
  await restarts.onSeen(stop);
  expect(request.mock.calls).toEqual([
    [
      {
        actor: { userId: 'u1', name: 'Ada' },
        stationId: 1,
        request: { kind: 'RequestStart', ...startAgain, restartOf: 'stop' },
        reason: 'session 17 ended to be started again',
      },
    ],
  ]);
});

test('a plain stop starts nothing', async () => {
  const { request, restarts } = world();
  await restarts.onSeen({ ...stop, request: { kind: 'RequestStop', transactionId: 17 } });
  await restarts.onSeen({ ...stop, request: { kind: 'ClearCache' } });
  expect(request).not.toHaveBeenCalled();
});

test('a session whose end shows only after five minutes is not started again', async () => {
  const { request, restarts } = world(new Date(t0.getTime() + 5 * 60_000 + 1));
  await restarts.onSeen(stop);
  expect(request).not.toHaveBeenCalled();
});
