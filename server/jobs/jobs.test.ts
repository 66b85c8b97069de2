import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/database';
import { createJobs, type Jobs } from './index';

const log = pino({ level: 'silent' });
const keep = { messages: 30, samples: 400, history: 400, refusals: 30 };

describe('jobs', () => {
  let db: TestDatabase;
  let jobs: Jobs;
  let calls: string[];
  beforeEach(async () => {
    db = await testDatabase();
    calls = [];
    jobs = createJobs({
      url: db.url,
      log,
      keep,
      upkeep: {
        ensurePartitions: async () => {
          calls.push('ensure');
          return [];
        },
        dropExpired: async () => {
          calls.push('drop');
          return { partitions: [], rows: 0 };
        },
      },
      sweepCommands: async () => calls.push('sweep'),
      sweepReservations: async () => {},
    });
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  test('partitions exist and left commands are swept before the start is over', async () => {
    await jobs.start();
    expect(calls.slice(0, 2)).toEqual(['ensure', 'sweep']);
  });

  test('a stop lets the worker end and may be repeated', async () => {
    await jobs.start();
    await jobs.stop();
    await expect(jobs.stop()).resolves.toBeUndefined();
  });

  test('a start without partitions is no start', async () => {
    const failing = createJobs({
      url: db.url,
      log,
      keep,
      upkeep: {
        ensurePartitions: () => Promise.reject(new Error('no')),
        dropExpired: async () => ({ partitions: [], rows: 0 }),
      },
      sweepCommands: async () => {},
      sweepReservations: async () => {},
    });
    await expect(failing.start()).rejects.toThrow('no');
  });
});
