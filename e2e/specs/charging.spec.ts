import { expect, test } from '../support/test';

test('a station that connects appears on the map without a reload', async ({ page, world }) => {
  const site = await world.site('Kungsgatan');
  const { identity, name } = await world.register({ siteId: site.id, latitude: 59.335, longitude: 18.063 });
  await page.goto(`/live?site=${site.id}`);
  const marker = page.getByRole('button', { name: new RegExp(`^${name}: `) });
  await expect(marker).toHaveAccessibleName(`${name}: Offline`);

  const station = await world.connect(identity, '2.0.1');
  await expect(marker).toHaveAccessibleName(`${name}: Available`);

  await station.drop();
  await expect(marker).toHaveAccessibleName(`${name}: Offline`);
});

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

for (const version of ['1.6', '2.0.1', '2.1'] as const) {
  test(`plugging in, authorising, charging and stopping are seen live without a reload, OCPP ${version}`, async ({
    page,
    world,
  }) => {
    const idToken = await world.token();
    const { id, station } = await world.online(version);
    await page.goto(`/stations/${id}`);
    const connector = page.getByRole('article', { name: 'Connector 1' });
    await expect(connector).toContainText('Available');
    await page.evaluate(() => Object.assign(window, { notReloaded: true }));

    await station.status(1, version === '1.6' ? 'Preparing' : 'Occupied');
    await expect(connector).toContainText('Occupied');

    expect(await station.authorize(idToken)).toBe('Accepted');
    // Twenty minutes in a moment: the station says when each thing was.
    const running = await station.start({ evseId: 1, idToken, meterWh: 12_000, at: minutesAgo(20) });
    expect(running.tokenStatus).toBe('Accepted');
    if (version === '1.6') await station.status(1, 'Charging');
    await station.meter(running, { energyWh: 13_500, powerW: 11_040, soc: 42, at: minutesAgo(10) });
    await expect(connector).toContainText('Charging');
    await expect(connector).toContainText('11 kW');
    await expect(connector).toContainText('1.5 kWh');
    await expect(connector).toContainText('42');

    await station.meter(running, { energyWh: 15_000, powerW: 7_400, soc: 44, at: minutesAgo(1) });
    await expect(connector).toContainText('7.4 kW');
    await expect(connector).toContainText('3 kWh');

    await station.stop(running, { meterWh: 15_200 });
    await station.status(1, version === '1.6' ? 'Finishing' : 'Occupied');
    await expect(connector).toContainText('Occupied');
    await station.status(1, 'Available');
    await expect(connector).toContainText('Available');
    await expect(connector).not.toContainText('kWh');

    await page
      .getByRole('tab', { name: 'Sessions' })
      .or(page.getByRole('link', { name: 'Sessions' }).last())
      .first()
      .click();
    await expect(page.getByText('3.2 kWh')).toBeVisible();
    expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);
  });
}
