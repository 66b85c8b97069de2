import { ConnectionRefused, TestStation } from '../station/driver';
import { expect, test } from '../support/test';

test('a station nobody knows appears with the reason while one looks, is adopted, and gets in with the shown password', async ({
  page,
  world,
}) => {
  await page.goto('/waiting-room');
  await expect(page.getByRole('heading', { name: 'Waiting room' })).toBeVisible();
  const identity = `NEW-${world.mark}`;
  const options = world.stationOptions(identity, '2.0.1');
  const refusal = await TestStation.connect(options).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ConnectionRefused);

  const item = page.getByRole('listitem').filter({ hasText: identity });
  await expect(item).toContainText('Unknown identity');
  await expect(item).toContainText('Adopt it if it is yours');

  await item.getByRole('button', { name: 'Adopt…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Garaget');
  await dialog.getByRole('button', { name: 'Add station' }).click();
  const password =
    (await dialog
      .getByText(/^[0-9a-f]{40}$/)
      .first()
      .textContent()) ?? '';
  await expect(item).toBeHidden();

  const wrong = await TestStation.connect({ ...options, password: 'not-the-password-at-all' }).catch((error: unknown) => error);
  expect(wrong).toMatchObject({ status: 401 });
  const station = await world.connect(identity, '2.0.1', { password });
  expect(station.isOpen).toBe(true);
  await dialog.getByRole('button', { name: 'Open station' }).click();
  await expect(page.getByRole('article', { name: 'Connector 1' })).toContainText('Available');
});

test('each kind of refusal names its reason and its remedy', async ({ page, world }) => {
  const known = await world.register({ securityProfile: 1, password: 'generate' });
  const disabled = await world.register();
  const { updatedAt } = await world.api.stations.get.query({ id: disabled.id });
  await world.api.stations.update.mutate({ id: disabled.id, expectedUpdatedAt: updatedAt, admission: 'disabled' });
  const knock = (identity: string, password: string | null = null): Promise<unknown> =>
    TestStation.connect(world.stationOptions(identity, '1.6', { password })).catch((error: unknown) => error);
  await knock(known.identity);
  await knock(known.identity, 'wrong-password-16chars');
  await knock(disabled.identity);

  await page.goto('/waiting-room');
  const items = (identity: string) => page.getByRole('listitem').filter({ hasText: identity });
  await expect(items(known.identity).filter({ hasText: 'No password sent' })).toContainText('Set the password in the station');
  await expect(items(known.identity).filter({ hasText: 'Wrong password' })).toContainText('Make a new password here');
  await expect(items(disabled.identity)).toContainText('somebody has disabled it');
});
