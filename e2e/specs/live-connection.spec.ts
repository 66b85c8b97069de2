import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestStation } from '../station/driver';
import { apiOf, signIn } from '../support/api';
import { startProxy } from '../support/proxy';
import { ADMIN, startServer } from '../support/server';
import { expect, test } from '../support/test';

test('after a cut connection the screen says so, then shows what happened meanwhile without a reload', async ({
  page,
  world,
  server,
}) => {
  const site = await world.site('Avbrottet');
  const first = await world.online('2.0.1', { siteId: site.id });
  const second = await world.register({ siteId: site.id });
  const proxy = await startProxy(server.port);
  await page.goto(`${proxy.url}/stations?site=${site.id}`);
  const light = page.locator('[data-live]').first();
  await expect(light).toHaveAttribute('data-live', 'live');
  await expect(page.getByRole('row', { name: first.name })).toContainText('Available');
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));

  proxy.cut();
  await expect(light).toHaveAttribute('data-live', /reconnecting|stale/);
  await first.station.status(1, 'Faulted');
  await world.connect(second.identity, '1.6');
  await expect(light).toHaveAttribute('data-live', 'stale');
  await expect(light).toContainText('Stale since');

  proxy.mend();
  await expect(light).toHaveAttribute('data-live', 'live', { timeout: 25_000 });
  await expect(page.getByRole('row', { name: first.name })).toContainText('Faulted');
  await expect(page.getByRole('row', { name: second.name })).toContainText('Available');
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
  await proxy.close();
});

test.describe('with a server of its own', () => {
  test.use({ role: null });

  test('a killed and restarted server is found again by the open screen and by its stations', async ({ page, context }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-e2e-'));
    chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
    let server = await startServer({ dataDir });
    try {
      const cookie = await signIn(server.url, ADMIN);
      const [name = '', value = ''] = cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: server.url }]);
      const { station: registered } = await apiOf(server.url, cookie).stations.create.mutate({
        identity: 'RESTART-1',
        name: 'Restart 1',
        securityProfile: 0,
      });
      const options = { url: server.stationsUrl, identity: 'RESTART-1', version: '2.0.1', evses: 1 } as const;
      const station = await TestStation.online(options);
      const running = await station.start({ evseId: 1, meterWh: 1000 });
      await page.goto(`${server.url}/stations/${registered.id}`);
      const connector = page.getByRole('article', { name: 'Connector 1' });
      await expect(connector).toContainText('Charging');

      await server.kill();
      const light = page.locator('[data-live]').first();
      await expect(light).toHaveAttribute('data-live', /reconnecting|stale/);
      server = await startServer({ dataDir, port: server.port, ocppPort: server.ocppPort });
      await expect(light).toHaveAttribute('data-live', 'live', { timeout: 25_000 });
      await expect(connector).toContainText('Offline');

      await station.reconnect();
      await station.meter(running, { energyWh: 1020, powerW: 3_700 });
      await expect(connector).toContainText('Charging');
      await expect(connector).toContainText('3.7 kW');
      await station.drop();
    } finally {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
