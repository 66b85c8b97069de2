import { expect, test } from '../support/test';

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

test('figures, card and the list of what needs attention follow the stations', async ({ page, world }) => {
  const site = await world.site('Slussen');
  const first = await world.online('1.6', { siteId: site.id, latitude: 59.32, longitude: 18.07 }, { evses: 1 });
  const second = await world.online('2.0.1', { siteId: site.id, latitude: 59.38, longitude: 17.95 }, { evses: 1 });
  await page.goto(`/live?site=${site.id}`);
  const figure = (label: string) =>
    page.getByRole('list', { name: 'The fleet now' }).getByRole('listitem').filter({ hasText: label });
  await expect(figure('Online')).toContainText('2');
  await expect(figure('Charging now')).toContainText('0');

  const running = await second.station.start({ evseId: 1, meterWh: 0, at: minutesAgo(10) });
  await second.station.meter(running, { energyWh: 1_000, powerW: 22_000, soc: 51, at: minutesAgo(1) });
  await expect(figure('Charging now')).toContainText('1');
  await expect(figure('Power now')).toContainText('22');

  await first.station.status(1, 'Faulted', { errorCode: 'GroundFailure', info: 'RCD tripped' });
  await expect(figure('Faulted')).toContainText('1');
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention.getByText(first.name).first()).toBeVisible();

  await page.getByRole('button', { name: `${second.name}: Charging` }).click();
  const card = page.getByRole('region', { name: `Station ${second.name}` });
  await expect(card).toContainText('22 kW');
  await expect(card).toContainText('51');
  await expect(page).toHaveURL(/station=\d+/);

  await first.station.status(1, 'Available', { errorCode: 'NoError' });
  await expect(figure('Faulted')).toContainText('0');
  await expect(attention.getByText(first.name)).toBeHidden();
});

test('a running session is listed live with its power and goes to history when it ends', async ({ page, world }) => {
  const site = await world.site('Odenplan');
  const idToken = await world.token('Accepted', 'Taxi 7');
  const { name, station } = await world.online('2.1', { siteId: site.id }, { evses: 1 });
  await page.goto(`/sessions?site=${site.id}`);
  const row = page.getByRole('row').filter({ hasText: name });
  const running = await station.start({ evseId: 1, idToken, meterWh: 0, at: minutesAgo(30) });
  await expect(row).toBeVisible();
  await station.meter(running, { energyWh: 5_000, powerW: 10_500, at: minutesAgo(10) });
  await expect(row).toContainText('10.5 kW');
  await expect(row).toContainText('5 kWh');
  await station.stop(running, { meterWh: 6_000 });
  await expect(row).toBeHidden();

  await page.goto(`/sessions?site=${site.id}&state=ended`);
  await expect(row).toContainText('6 kWh');
  await expect(row).toContainText('Taxi 7');
  await row.click();
  await expect(page).toHaveURL(/\/sessions\/\d+/);
  await expect(page.getByRole('main')).toContainText('6 kWh');
});
