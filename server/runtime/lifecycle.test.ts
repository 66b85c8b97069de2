import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { Lifecycle } from './lifecycle';

const log = pino({ level: 'silent' });

describe('stopping', () => {
  test('goes in the opposite order of starting, one part after the other', async () => {
    const lifecycle = new Lifecycle(log);
    const seen: string[] = [];
    for (const name of ['database', 'stations', 'dashboard']) {
      lifecycle.add(name, async () => {
        seen.push(`${name} stopping`);
        await Promise.resolve();
        seen.push(`${name} stopped`);
      });
    }
    expect(await lifecycle.stop()).toBe(true);
    expect(seen.filter((line) => line.endsWith('stopped'))).toEqual([
      'dashboard stopped',
      'stations stopped',
      'database stopped',
    ]);
    expect(seen[1]).toBe('dashboard stopped');
  });

  test('a part that fails does not keep the others from stopping', async () => {
    const lifecycle = new Lifecycle(log);
    let databaseStopped = false;
    lifecycle.add('database', () => {
      databaseStopped = true;
    });
    lifecycle.add('dashboard', () => Promise.reject(new Error('no')));
    expect(await lifecycle.stop()).toBe(false);
    expect(databaseStopped).toBe(true);
  });

  test('a part that hangs is left after the bound', async () => {
    const lifecycle = new Lifecycle(log, 50);
    let databaseStopped = false;
    lifecycle.add('database', () => {
      databaseStopped = true;
    });
    lifecycle.add('stations', () => new Promise(() => {}));
    expect(await lifecycle.stop()).toBe(false);
    expect(databaseStopped).toBe(true);
  });

  test('asked twice, stops once', async () => {
    const lifecycle = new Lifecycle(log);
    let times = 0;
    lifecycle.add('database', () => {
      times += 1;
    });
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(times).toBe(1);
  });
});
