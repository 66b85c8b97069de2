import { expect, test } from '../support/test';

const INTERVAL = { '1.6': 'MeterValueSampleInterval', '2.0.1': 'TxUpdatedInterval', '2.1': 'TxUpdatedInterval' } as const;

for (const version of ['1.6', '2.0.1', '2.1'] as const) {
  test(`a changed value shows the station's answer, what it reads back and who changed it, OCPP ${version}`, async ({
    page,
    world,
    people,
  }) => {
    const name = INTERVAL[version];
    const { id, station } = await world.online(version);
    await page.goto(`/stations/${id}?tab=configuration&keys=1`);
    await page.getByRole('button', { name: 'Read from station' }).last().click();
    await page.getByRole('button', { name: `Change ${name}` }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'New value' }).fill('15');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await expect(dialog.getByText('60', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Send to station' }).click();
    await expect(dialog.getByText('The station answered')).toBeVisible();
    await expect(dialog.getByText('Accepted').first()).toBeVisible();
    await expect(dialog.getByText('The station has the new value.')).toBeVisible();
    expect(station.variables.entries.find((entry) => entry.variable === name)?.value).toBe('15');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('15');

    await page.goto(`/stations/${id}?tab=history`);
    const entry = page.getByRole('listitem').filter({ hasText: 'Setting changed' }).filter({ hasText: people.operator.name });
    await expect(entry.first()).toBeVisible();
    await entry.first().getByRole('button').first().click();
    await expect(entry.first()).toContainText('15');
  });
}

test('a value the station refuses is told in its word, and a value that needs a restart says so', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.answer('ChangeConfiguration', (request) =>
    request.key === 'HeartbeatInterval' ? { status: 'Rejected' } : station.variables.changeConfiguration(request),
  );
  await page.goto(`/stations/${id}?tab=configuration&keys=1`);
  await page.getByRole('button', { name: 'Read from station' }).last().click();
  const dialog = page.getByRole('dialog');
  for (const [key, says] of [
    ['HeartbeatInterval', /The station refused the value/],
    ['WebSocketPingInterval', /takes effect only after a restart/],
  ] as const) {
    await page.getByRole('button', { name: `Change ${key}` }).click();
    await dialog.getByRole('textbox', { name: 'New value' }).fill('77');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Review' }).click();
    await dialog.getByRole('button', { name: 'Send to station' }).click();
    await expect(dialog.getByText(says)).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  }
});
