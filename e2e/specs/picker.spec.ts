import { callError } from '../station/driver';
import { violations } from '../support/axe';
import { expect, test } from '../support/test';

test('any message is found by words, filled in, and reaches the station as it was written', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetDisplayMessage', () => ({ status: 'Accepted', statusInfo: { reasonCode: 'Shown' } }));
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Any message…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Search messages' }).fill('text display show');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Show a text on the display' })).toBeVisible();

  // Nothing is sent while something required is missing; the field says so.
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText('One thing must be put right first:')).toBeVisible();
  const text = dialog.getByRole('textbox', { name: 'Text *' });
  await expect(text).toHaveAttribute('aria-invalid', 'true');
  expect(station.calls.filter((call) => call.action === 'SetDisplayMessage')).toEqual([]);

  await text.fill('Welcome');
  await dialog.getByText('InFront', { exact: true }).click();
  const asked = station.waitForCall('SetDisplayMessage');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  expect((await asked).payload).toEqual({
    message: { id: 1, priority: 'InFront', message: { format: 'UTF8', content: 'Welcome' } },
  });
  await expect(dialog.getByRole('status')).toContainText('The station accepted.');
  await expect(dialog.getByRole('group', { name: 'Answer' })).toContainText('"reasonCode": "Shown"');
  await expect(dialog.getByRole('link', { name: 'Open the message' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // From the palette; the next text gets the next number, and what was sent last can be used again.
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').or(page.getByRole('textbox')).last().fill('SetDisplayMessage');
  await page.getByRole('menuitem', { name: /Send SetDisplayMessage…/ }).click();
  await expect(dialog.getByRole('combobox', { name: 'Text number *' })).toHaveValue('2');
  await dialog.getByRole('button', { name: /Use the last one/ }).click();
  await expect(dialog.getByRole('combobox', { name: 'Text number *' })).toHaveValue('1');
  await expect(text).toHaveValue('Welcome');
});

test('written as JSON, the form follows; broken JSON is kept and not sent', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Any message…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Search messages' }).fill('ChangeConfiguration');
  await page.keyboard.press('Enter');
  const json = dialog.getByRole('textbox', { name: 'Payload' });
  const view = (name: string) => dialog.getByRole('radio', { name }).click();

  await view('JSON');
  await json.fill('{"key": "HeartbeatInterval", "value": 300}');
  await view('Form');
  await expect(dialog.getByRole('combobox', { name: 'Key *' }).or(dialog.getByRole('textbox', { name: 'Key *' }))).toHaveValue(
    'HeartbeatInterval',
  );
  await expect(dialog.getByText('Must be text.')).toBeVisible();
  await view('JSON');
  await expect(json).toHaveValue('{"key": "HeartbeatInterval", "value": 300}');
  await json.fill('{"key": "HeartbeatInterval", ');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText(/This is not JSON/)).toBeVisible();
  await view('Form');
  await expect(dialog.getByText(/is not valid JSON/)).toBeVisible();
  await view('JSON');
  await expect(json).toHaveValue('{"key": "HeartbeatInterval", ');
  expect(station.calls.filter((call) => call.action === 'ChangeConfiguration')).toEqual([]);

  await json.fill('{"key": "HeartbeatInterval", "value": "300"}');
  const asked = station.waitForCall('ChangeConfiguration');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  expect((await asked).payload).toEqual({ key: 'HeartbeatInterval', value: '300' });
});

test('a message the station does not know is offered last from then on, with the reason', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.answer('GetLocalListVersion', () => {
    throw callError('NotImplemented', '');
  });
  await page.goto(`/stations/${id}`);
  const open = async () => {
    await page.getByRole('button', { name: 'More commands' }).click();
    await page.getByRole('menuitem', { name: 'Any message…' }).click();
  };
  const dialog = page.getByRole('dialog');
  await open();
  await dialog.getByRole('menuitem', { name: /GetLocalListVersion/ }).click();
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText(/The station refused: NotImplemented/)).toBeVisible();
  await page.reload();
  await open();
  await dialog.getByRole('textbox', { name: 'Search messages' }).fill('list version');
  await expect(dialog.getByRole('menuitem', { name: /answered NotImplemented/ })).toBeVisible();
});

test('the picker and a form are accessible in both themes', async ({ page, world }) => {
  const { id } = await world.online('2.1');
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Any message…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('menuitem').first()).toBeVisible();
  for (const theme of ['light', 'dark'] as const) expect(await violations(page, theme)).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Search messages' }).fill('SetChargingProfile');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(dialog.getByText(/must be put right first/)).toBeVisible();
  for (const theme of ['light', 'dark'] as const) expect(await violations(page, theme)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ role: 'technician', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  test('a technician reserves with the form over the whole screen', async ({ page, world }) => {
    const idToken = await world.token();
    const site = await world.site('Kajen');
    const { id, station } = await world.online('1.6', { siteId: site.id });
    await page.goto(`/stations/${id}`);
    await page.getByRole('button', { name: 'More commands' }).tap();
    await page.getByRole('menuitem', { name: 'Any message…' }).tap();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('menuitem', { name: /ReserveNow/ }).tap();
    await expect
      .poll(async () => {
        const box = await dialog.boundingBox();
        return [Math.round(box?.width ?? 0), Math.round(box?.height ?? 0)];
      })
      .toEqual([390, 844]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, 'nothing reaches past the edge of the screen').toBeLessThanOrEqual(0);
    await dialog.getByRole('combobox', { name: 'Connector *' }).fill('2');
    await page.keyboard.press('Tab');
    await dialog.getByRole('combobox', { name: 'Token *' }).fill(idToken);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape'); // the suggestions of the next field
    const asked = station.waitForCall('ReserveNow');
    await dialog.getByRole('button', { name: 'Send', exact: true }).tap();
    expect((await asked).payload).toMatchObject({ connectorId: 2, idTag: idToken, reservationId: 1 });
  });
});

test.describe('a manager', () => {
  test.use({ role: 'manager' });
  test('has nothing to send', async ({ page, world }) => {
    const { id, name } = await world.online('1.6');
    await page.goto(`/stations/${id}`);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'More commands' })).toBeHidden();
  });
});

test('what was written and not sent is there again, in the same tab, until it is sent or begun anew', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetDisplayMessage', () => ({ status: 'Accepted' }));
  await page.goto(`/stations/${id}`);
  const dialog = page.getByRole('dialog');
  const text = dialog.getByRole('textbox', { name: 'Text *' });
  const open = async () => {
    await page.getByRole('button', { name: 'More commands' }).click();
    await page.getByRole('menuitem', { name: 'Any message…' }).click();
    await dialog.getByRole('textbox', { name: 'Search messages' }).fill('SetDisplayMessage');
    await page.keyboard.press('Enter');
    await expect(text).toBeVisible();
  };
  await open();
  await text.fill('Closed until noon');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await open();
  await expect(text).toHaveValue('Closed until noon');
  await dialog.getByRole('button', { name: 'Begin anew' }).click();
  await expect(text).toHaveValue('');
  await text.fill('Open again');
  const asked = station.waitForCall('SetDisplayMessage');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await asked;
  await expect(dialog.getByRole('status')).toContainText('The station accepted.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await open();
  await expect(text).toHaveValue('');
});
