import { readFileSync } from 'node:fs';
import { expect, test } from '../support/test';

test('a bad frame is marked where it is wrong, and the exchange stands with its answer', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.raw('[2,"bad-1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Sleeping"}]');
  station.raw('{"no": json}');
  await page.goto(`/stations/${id}?tab=messages&problems=errors`);
  const list = page.getByRole('listbox', { name: 'OCPP messages' });
  await expect(list.getByRole('option')).toHaveCount(2);
  await list.getByRole('option', { name: 'StatusNotification' }).click();
  await expect(page).toHaveURL(/m=%23\d+&at=/);
  const aside = page.getByRole('complementary', { name: 'OCPP messages' });
  await expect(aside.locator('mark')).toHaveCount(1);
  await expect(aside.locator('mark')).toContainText('"status": "Sleeping"');
  await expect(aside.locator('mark')).toContainText('is none of Available, Preparing');
  await expect(aside.getByText('Answered with an error')).toBeVisible();
  await expect(aside.getByRole('group', { name: 'Answered with an error' })).toContainText('PropertyConstraintViolation');
  await list.getByRole('option', { name: 'Not understood' }).click();
  await expect(aside.locator('mark')).toHaveText('j');
  await expect(aside.getByText('stops being JSON here')).toBeVisible();
  // The very message again, from its address alone.
  await page.reload();
  await expect(aside.locator('mark')).toHaveText('j');
});

test('what was bent is shown as received, with what it was taken for', async ({ page, world }) => {
  const { id, station } = await world.online('1.6');
  station.raw('[2,"bent-1","StatusNotification",{"connectorId":"1","errorCode":"NoError","status":"available","shiny":true}]');
  await page.goto(`/stations/${id}?tab=messages&problems=bent`);
  await page.getByRole('option', { name: 'StatusNotification' }).click();
  const aside = page.getByRole('complementary', { name: 'OCPP messages' });
  await expect(aside.locator('mark').filter({ hasText: '"connectorId": "1"' })).toContainText('text read as number');
  await expect(aside.locator('mark').filter({ hasText: '"status": "available"' })).toContainText('odd case of Available');
  await expect(aside.locator('mark').filter({ hasText: '"shiny": true' })).toContainText('extra field');
});

test('messages of one session, found by words, exported, and new ones follow until paused', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  const running = await station.start({ evseId: 1, meterWh: 1000 });
  await station.meter(running, { energyWh: 1500, powerW: 7400 });
  await station.stop(running, { meterWh: 2000 });
  await page.goto(`/stations/${id}?tab=messages`);
  const list = page.getByRole('listbox', { name: 'OCPP messages' });
  await page.getByRole('button', { name: /All sessions/ }).click();
  await page.getByRole('option', { name: /^Session \d+/ }).click();
  await expect(page).toHaveURL(/tx=\d+/);
  await expect(list.getByRole('option')).toHaveCount(3);
  await expect(list.getByRole('option', { name: 'TransactionEvent' })).toHaveCount(3);
  await expect(list.getByRole('option').first()).toContainText(/ms/);

  await page.getByRole('searchbox').fill('started');
  await expect(page).toHaveURL(/q=started/);
  await expect(list.getByRole('option')).toHaveCount(1);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'JSON lines' }).click();
  const file = await (await download).path();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ action: 'TransactionEvent', answer: 'result' });

  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await station.heartbeat();
  await expect(list.getByRole('option', { name: 'Heartbeat' })).toHaveCount(1);
  await list.getByRole('option').first().click();
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/live=off/);
  await station.heartbeat();
  await expect(page.getByRole('button', { name: 'New messages: show' })).toBeVisible();
  await expect(list.getByRole('option', { name: 'Heartbeat' })).toHaveCount(1);
  await page.getByRole('button', { name: 'New messages: show' }).click();
  await expect(list.getByRole('option', { name: 'Heartbeat' })).toHaveCount(2);
});

test('a status leads to the very message that said so, also when the station has used its id again', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('1.6');
  station.raw('[2,"same","StatusNotification",{"connectorId":2,"errorCode":"GroundFailure","status":"Faulted"}]');
  await page.goto(`/stations/${id}`);
  const connector = page.getByRole('article', { name: 'Connector 2' });
  await expect(connector).toContainText('Faulted');
  station.raw('[2,"other","Heartbeat",{}]');
  const { items } = await world.api.stations.messages.query({ id, text: 'GroundFailure' });
  const [said] = items;
  await page.goto(`/stations/${id}?tab=messages&m=same&at=${said?.at.toISOString()}`);
  const aside = page.getByRole('complementary', { name: 'OCPP messages' });
  await expect(aside).toContainText('"GroundFailure"');
});

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE' });
  test('what the server complains of is said in Swedish', async ({ page, world }) => {
    const { id, station } = await world.online('1.6');
    station.raw('[2,"bad-2","StatusNotification",{"connectorId":1,"errorCode":"NoError"}]');
    await page.goto(`/stations/${id}?tab=messages&problems=errors`);
    await page.getByRole('option', { name: 'StatusNotification' }).click();
    await expect(page.getByRole('complementary', { name: 'OCPP-meddelanden' }).locator('mark')).toContainText('saknas');
  });
});
