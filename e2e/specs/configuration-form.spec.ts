import type { Page } from '@playwright/test';
import { expect, test } from '../support/test';

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

async function read(page: Page) {
  await page.getByRole('button', { name: 'Read from station' }).last().click();
  await expect(row(page, 'Heartbeat interval').getByRole('textbox')).not.toHaveValue('');
}

for (const version of ['1.6', '2.0.1', '2.1'] as const) {
  test(`settings have one name and the fitting field; changed together, answered each, read back, undone, OCPP ${version}`, async ({
    page,
    world,
  }) => {
    const { id, station } = await world.online(version);
    const textOf = (name: string) => station.variables.entries.find((entry) => entry.variable === name)?.value;
    const interval = version === '1.6' ? 'MeterValueSampleInterval' : 'TxUpdatedInterval';
    await page.goto(`/stations/${id}?tab=configuration`);
    await read(page);
    await page.getByRole('searchbox').first().fill('meter interval charging');
    const meter = row(page, 'Meter interval while charging');
    await meter.getByRole('textbox').fill('15');
    await page.getByRole('searchbox').first().fill('');
    await row(page, 'Heartbeat interval').getByRole('textbox').fill('120');
    await expect(page.getByText('2 settings changed')).toBeVisible();
    await page.getByRole('button', { name: 'Review…' }).click();

    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('15 s')).toBeVisible();
    await dialog.getByRole('button', { name: 'Apply 2 changes' }).click();
    await expect(dialog.getByText('Done', { exact: true })).toHaveCount(2);
    expect(textOf(interval)).toBe('15');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog.getByText('Put back')).toBeVisible();
    expect(textOf(interval)).toBe('60');
  });
}

test('what somebody else changed meanwhile is shown and not overwritten until it is confirmed', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  await page.goto(`/stations/${id}?tab=configuration`);
  await read(page);
  await row(page, 'Heartbeat interval').getByRole('textbox').fill('120');
  await expect(page.getByText('1 setting changed')).toBeVisible();
  const others = await page.context().newPage();
  await others.goto(`/stations/${id}?tab=configuration`);
  await row(others, 'Heartbeat interval').getByRole('textbox').fill('240');
  await others.getByRole('button', { name: 'Review…' }).click();
  await others.getByRole('dialog').getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(others.getByRole('dialog').getByText('Done', { exact: true })).toBeVisible();

  await expect(page.getByText('Changed by somebody else meanwhile')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review…' })).toBeDisabled();
  await page.getByRole('button', { name: 'Set mine all the same' }).click();
  await page.getByRole('button', { name: 'Review…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(page.getByRole('dialog').getByText('Done', { exact: true })).toBeVisible();
  expect(station.variables.entries.find((entry) => entry.variable === 'HeartbeatInterval')?.value).toBe('120');
});

test('a value out of range is told before anything is sent; a refused one in the station’s word', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.answer('ChangeConfiguration', { status: 'Rejected' });
  await page.goto(`/stations/${id}?tab=configuration`);
  await read(page);
  const field = row(page, 'Meter interval while charging').getByRole('textbox');
  await field.fill('-5');
  await expect(page.getByText('At least 0 s.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review…' })).toBeDisabled();
  await field.fill('15');
  await page.getByRole('button', { name: 'Review…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(dialog.getByText('Refused', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Rejected')).toBeVisible();
});
