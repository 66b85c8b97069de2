import { describe, expect, test } from 'vitest';
import { plainError, plainLine } from './log';

describe('log', () => {
  test('an error is logged without what drivers hang on it', () => {
    const error = Object.assign(new Error('lost'), { code: '57P01', client: { password: 'hunter2' } });
    expect(plainError(error)).toMatchObject({ type: 'Error', message: 'lost', code: '57P01' });
    expect(JSON.stringify(plainError(error))).not.toContain('hunter2');
  });

  test('on a terminal a line reads: time, level, message, details', () => {
    const line = JSON.stringify({
      level: 30,
      time: '2026-03-01T12:34:56.000Z',
      migration: '0001_init',
      ms: 51,
      msg: 'migration applied',
    });
    expect(plainLine(line)).toBe('12:34:56 info  migration applied migration=0001_init ms=51\n');
  });

  test('an error’s stack follows below', () => {
    const line = JSON.stringify({
      level: 50,
      time: '2026-03-01T12:34:56.000Z',
      err: { stack: 'Error: no\n    at x' },
      msg: 'failed',
    });
    expect(plainLine(line)).toBe('12:34:56 error failed\nError: no\n    at x\n');
  });
});
