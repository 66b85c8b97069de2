import { callError } from '../station/driver';
import { expect, test } from '../support/test';

/** OCPP 1.6 and 2.x words for the same commands. */
const WORDS = {
  '1.6': { start: 'RemoteStartTransaction', stop: 'RemoteStopTransaction' },
  '2.0.1': { start: 'RequestStartTransaction', stop: 'RequestStopTransaction' },
} as const;

for (const version of ['1.6', '2.0.1'] as const) {
  test(`a session is started and stopped from the screen, and each command shows its effect, OCPP ${version}`, async ({
    page,
    world,
  }) => {
    const idToken = await world.token();
    const { id, station } = await world.online(version);
    await page.goto(`/stations/${id}`);

    await page.getByRole('button', { name: 'Start…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^2/ }).check({ force: true });
    await dialog.getByRole('combobox', { name: 'Token' }).fill(idToken);
    await page.keyboard.press('Tab'); // away from the suggestions
    const asked = station.waitForCall(WORDS[version].start);
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    const { payload } = await asked;
    expect(payload).toMatchObject(version === '1.6' ? { connectorId: 2, idTag: idToken } : { evseId: 2, idToken: { idToken } });
    await expect(dialog.getByRole('status')).toContainText('The station accepted');

    const remoteStartId = typeof payload.remoteStartId === 'number' ? { remoteStartId: payload.remoteStartId } : {};
    const running = await station.start({ evseId: 2, idToken, meterWh: 100, ...remoteStartId });
    await expect(dialog.getByRole('status')).toContainText('Done: ');
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: 'Stop 2' }).click();
    const stopAsked = station.waitForCall(WORDS[version].stop);
    await dialog.getByRole('button', { name: 'Stop session' }).click();
    expect(String((await stopAsked).payload.transactionId)).toBe(running.transactionId);
    await station.stop(running, { meterWh: 100, reason: 'Remote' });
    await expect(dialog.getByRole('status')).toContainText('Done: ');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('button', { name: 'Stop 2' })).toBeHidden();
  });
}

test('a restarted session begins again although the page was left in between', async ({ page, world }) => {
  const idToken = await world.token();
  const { id, station } = await world.online('2.0.1');
  const running = await station.start({ evseId: 1, idToken, meterWh: 100 });
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Restart session…' }).click();
  const dialog = page.getByRole('dialog');
  const stopAsked = station.waitForCall('RequestStopTransaction');
  await dialog.getByRole('button', { name: 'Restart session' }).click();
  await stopAsked;
  await expect(dialog.getByText(/also if you close this/)).toBeVisible();
  await page.goto('/live');

  const startAsked = station.waitForCall('RequestStartTransaction');
  await station.stop(running, { meterWh: 100, reason: 'Remote' });
  expect((await startAsked).payload).toMatchObject({ evseId: 1, idToken: { idToken } });
  await page.goto(`/stations/${id}?tab=history&show=command`);
  await expect(page.getByText('Restart session', { exact: true }).first()).toBeVisible();
});

test('a refusal is told in the words of the station', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('UnlockConnector', () => ({ status: 'OngoingAuthorizedTransaction' }));
  station.answer('Reset', () => {
    throw callError('InternalError', 'relay stuck');
  });
  await page.goto(`/stations/${id}`);
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Unlock…' }).click();
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click();
  await expect(dialog.getByText('The station refused: OngoingAuthorizedTransaction')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Reset…' }).click();
  await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(dialog.getByText(/InternalError: relay stuck/).first()).toBeVisible();
});

test('a station that drops in the middle of a command is told of as such, and the command ends', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.answer('Reset', () => new Promise(() => {})); // never answers
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Reset…' }).click();
  const dialog = page.getByRole('dialog');
  const asked = station.waitForCall('Reset');
  await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
  await asked;
  await expect(dialog.getByRole('status')).toContainText('Sent. Waiting');
  await station.drop();
  await expect(dialog.getByText(/It did not get through: the station is offline/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Change and try again' })).toBeVisible();
});

test('an offline station refuses a command at once when nobody wants to wait', async ({ page, world }) => {
  const { id } = await world.register();
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Reset…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The station is offline')).toBeVisible();
  await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(dialog.getByText(/It did not get through: the station is offline/)).toBeVisible();
});

test('a command waits for an offline station and is sent when it comes back; its effect is seen', async ({ page, world }) => {
  const { id, identity } = await world.register();
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Reset…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Wait for it/ }).check({ force: true });
  await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(dialog.getByText(/The station is offline\. Waiting for it until/)).toBeVisible();

  const station = await world.connect(identity, '2.0.1');
  await station.waitForCall('Reset', { seen: true });
  await expect(dialog.getByRole('status')).toContainText('The station accepted');
  await station.drop();
  await station.reconnect();
  await station.boot('RemoteReset');
  await expect(dialog.getByRole('status')).toContainText('Done: ');
});

test('a waiting command can be taken back and is then never sent', async ({ page, world }) => {
  const { id, identity } = await world.register();
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Reset…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Wait for it/ }).check({ force: true });
  await dialog.getByRole('button', { name: 'Restart', exact: true }).click();
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(dialog.getByText(/taken back/).first()).toBeVisible();

  const station = await world.connect(identity, '2.0.1');
  // Whatever is sent after connecting is sent before this later command.
  const trigger = station.waitForCall('ClearCache');
  await world.api.commands.request.mutate({ stationId: id, request: { kind: 'ClearCache' } });
  await trigger;
  expect(station.calls.map((call) => call.action)).not.toContain('Reset');
});
