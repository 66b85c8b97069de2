import { expect, test } from '../support/test';

test.use({ role: 'technician', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

test('from a label to a station: what is asked for without a connection waits, is seen to wait, and is done once', async ({
  page,
  context,
  world,
}) => {
  const { identity, name, station } = await world.online('1.6', {}, { evses: 1 });
  await page.goto('/field');
  await page.getByRole('textbox', { name: 'Or type the identity' }).fill(`https://elsewhere.example/field/s/${identity}`);
  await page.getByRole('button', { name: 'Open' }).tap();
  await expect(page).toHaveURL(new RegExp(`/field/s/${identity}$`));
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Available');
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways, 'nothing reaches past the edge of the screen').toBeLessThanOrEqual(0);

  await context.setOffline(true);
  for (const button of ['Unlock', 'Restart the station']) {
    await page.getByRole('button', { name: button, exact: true }).tap();
    await page.getByRole('alertdialog').getByRole('button', { name: button, exact: true }).tap();
  }
  const queue = page.getByRole('region', { name: 'What was asked for here' });
  await expect(queue.getByRole('status')).toContainText('2 actions wait on this phone');
  await queue.getByRole('button', { name: 'Show' }).tap();
  await expect(queue.getByText('on this phone', { exact: true })).toHaveCount(2);
  // One is taken back before it has left.
  await queue.getByRole('button', { name: 'Take back' }).first().tap();
  await expect(queue.getByText('on this phone', { exact: true })).toHaveCount(1);
  expect(station.calls.filter((call) => call.action === 'UnlockConnector')).toEqual([]);

  const unlocked = station.waitForCall('UnlockConnector');
  await context.setOffline(false);
  await unlocked;
  await expect(queue.getByRole('status')).toContainText('Everything has been sent');
  await expect(queue.getByText('Unlocked')).toBeVisible();
  expect(station.calls.filter((call) => call.action === 'UnlockConnector')).toHaveLength(1);
  expect(station.calls.filter((call) => call.action === 'Reset')).toEqual([]);
});

test('an answer that got lost does not make it be done twice', async ({ page, world }) => {
  const { identity, station } = await world.online('2.0.1', {}, { evses: 1 });
  await page.goto(`/field/s/${identity}`);
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Available');
  // The server does it; the phone does not hear of it, twice.
  let lost = 0;
  await page.route('**/api/trpc/field.act**', async (route) => {
    if (lost++ >= 2) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  const unlocked = station.waitForCall('UnlockConnector');
  await page.getByRole('button', { name: 'Unlock', exact: true }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unlock', exact: true }).tap();
  await unlocked;
  const queue = page.getByRole('region', { name: 'What was asked for here' });
  await expect(queue.getByRole('status')).toContainText('Everything has been sent');
  expect(lost).toBeGreaterThanOrEqual(3);
  expect(station.calls.filter((call) => call.action === 'UnlockConnector')).toHaveLength(1);
});

test('the checklist is proved by what the station sends, and signed off', async ({ page, world }) => {
  const site = await world.site('Hamnen');
  const { id, identity, station } = await world.online('1.6', { siteId: site.id, latitude: 59.3, longitude: 18 }, { evses: 1 });
  const token = await world.token();
  await page.goto(`/field/s/${identity}`);
  await page.getByRole('button', { name: 'Begin commissioning' }).tap();
  const row = (title: string) => page.getByRole('listitem').filter({ hasText: title });
  await expect(row('Connected')).toContainText('proved');
  await station.status(1, 'Available');
  await expect(row('Clock right')).toContainText('proved');
  await station.authorize(token);
  await expect(row('Card read')).toContainText(token);
  const second = await world.token();
  const running = await (async () => {
    const asked = station.waitForCall('RemoteStartTransaction');
    await row('Remote start works').getByRole('button', { name: 'Start…' }).tap();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('combobox').fill(second);
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Start', exact: true }).tap();
    await asked;
    return station.start({ idToken: second, meterWh: 1000, at: new Date(Date.now() - 30_000) });
  })();
  await station.meter(running, { energyWh: 1060 });
  await expect(row('Remote start works')).toContainText('proved');
  await expect(row('Meter moves')).toContainText('1000 → 1060 Wh');
  await row('Price shown').getByRole('button', { name: 'Does not apply…' }).tap();
  await page.getByRole('textbox', { name: 'Why not' }).fill('No display');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Does not apply…' }).tap();
  await expect(row('Price shown')).toContainText('No display');

  await page.goto(`/onboarding/${id}?step=signOff`);
  await page.getByRole('textbox', { name: 'Note' }).fill('Behind the bicycles');
  await page.getByRole('button', { name: 'Sign off', exact: true }).tap();
  await expect(page.getByText('Signed off by Tove Tekniker')).toBeVisible();
});
