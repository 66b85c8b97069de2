import { describe, expect, test } from 'vitest';
import { openHttpDoor, PortTaken } from './http-door';

const here = { host: '127.0.0.1', port: 0 };

describe("the dashboard's door", () => {
  test('while starting, /healthz is well, /readyz and pages are 503 and ask to come again', async () => {
    const door = await openHttpDoor(here);
    const get = (path: string) => fetch(`http://127.0.0.1:${door.port}${path}`);
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(503);
    const page = await get('/stations');
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
    await door.close();
  });

  test('once told who answers, it lets that answer', async () => {
    const door = await openHttpDoor(here);
    door.answerWith((_request, response) => void response.end('page'));
    expect(await (await fetch(`http://127.0.0.1:${door.port}/`)).text()).toBe('page');
    await door.close();
  });

  test('closing lets a running answer finish', async () => {
    const door = await openHttpDoor(here);
    let finish: () => void = () => {};
    const reached = new Promise<void>((resolve) => {
      door.answerWith((_request, response) => {
        finish = () => void response.end('whole');
        resolve();
      });
    });
    const answer = fetch(`http://127.0.0.1:${door.port}/`);
    await reached;
    const closed = door.close();
    finish();
    expect(await (await answer).text()).toBe('whole');
    await closed;
  });

  test('a taken port is refused with the setting that changes it', async () => {
    const first = await openHttpDoor(here);
    const second = openHttpDoor({ ...here, port: first.port });
    await expect(second).rejects.toThrow(PortTaken);
    await expect(second).rejects.toThrow(`PORT=${first.port + 1}`);
    await first.close();
  });
});
