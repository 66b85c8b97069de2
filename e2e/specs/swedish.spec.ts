import { expect, test } from '../support/test';

test.use({ locale: 'sv-SE' });

test('a Swedish browser gets Swedish screens, numbers and units', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const running = await station.start({ evseId: 1, meterWh: 1000, at: minutesAgo(10) });
  await station.meter(running, { energyWh: 2500, powerW: 11_400, at: minutesAgo(1) });
  await page.goto(`/stations/${id}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  const connector = page.getByRole('article', { name: /1/ }).first();
  await expect(connector).toContainText('Laddar');
  await expect(connector).toContainText('11,4 kW');
  await expect(connector).toContainText('1,5 kWh');
});

test('the language is changed in the menu at once, and stays', async ({ page, world, people }) => {
  await world.register();
  await page.goto('/stations');
  await expect(page.getByRole('heading', { level: 1, name: 'Stationer' })).toBeVisible();
  await page.getByRole('button', { name: people.operator.name }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Stations' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Stations' })).toBeVisible();
});
