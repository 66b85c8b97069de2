import { expect, test } from '../support/test';

test.use({ role: 'technician', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('a technician with a phone finds a station, sees how it is and restarts it', async ({ page, world }) => {
  const site = await world.site('Hamnen');
  const { name, station } = await world.online('1.6', { siteId: site.id }, { evses: 1 });
  await station.status(1, 'Faulted', { errorCode: 'GroundFailure' });
  await page.goto('/');
  await expect(page).toHaveURL(/\/live/);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Stations' }).tap();
  await page.getByRole('searchbox', { name: /Search name/ }).fill(name);
  await expect(page.getByText('1 station', { exact: true })).toBeVisible();
  await page.getByRole('row', { name }).tap();

  await expect(page).toHaveURL(/\/stations\/\d+/);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  const connector = page.getByRole('article', { name: 'Connector 1' });
  await expect(connector).toContainText('Faulted');
  await expect(connector).toContainText('Ground fault');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways, 'nothing reaches past the edge of the screen').toBeLessThanOrEqual(0);

  const reset = page.getByRole('button', { name: 'Reset…' });
  const size = await reset.boundingBox();
  expect(size?.height, 'a finger needs 40 px').toBeGreaterThanOrEqual(40);
  await reset.tap();
  const dialog = page.getByRole('dialog');
  const asked = station.waitForCall('Reset');
  await dialog.getByRole('button', { name: 'Restart', exact: true }).tap();
  expect((await asked).payload).toEqual({ type: 'Soft' });
  await station.drop();
  await station.reconnect();
  await station.boot();
  await station.status(1, 'Available');
  await expect(dialog.getByRole('status')).toContainText('Done: ');
  await dialog.getByRole('button', { name: 'Done' }).tap();
  await expect(connector).toContainText('Available');
});

test('a technician may command a station but not register or edit one', async ({ page, world }) => {
  const { id } = await world.online('2.0.1');
  await page.goto(`/stations/${id}`);
  await expect(page.getByRole('button', { name: 'Start…' })).toBeVisible();
  await page.getByRole('button', { name: 'More commands' }).tap();
  await expect(page.getByRole('menuitem', { name: 'Availability…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Edit station…' })).toBeHidden();
});
