import { expect, test } from '../support/test';

test('a plan shows every difference first, stops when a model refuses, goes on when told, and is put back', async ({
  page,
  world,
}) => {
  test.setTimeout(90_000);
  const site = await world.site('Planvägen');
  const add = async (model: string) => {
    const one = await world.online('1.6', { siteId: site.id }, { model, vendor: 'Fjäll' });
    await world.api.commands.request.mutate({ stationId: one.id, request: { kind: 'ReadVariables', names: null } });
    return one;
  };
  const good = [await add('AC22'), await add('AC22')];
  const stubborn = await add('LS4');
  stubborn.station.answer('ChangeConfiguration', { status: 'Rejected' });
  for (const { id } of [...good, stubborn])
    await expect.poll(async () => (await world.api.stations.variables.query({ id })).length).toBeGreaterThan(2);

  await page.goto('/configuration/plans');
  await page.getByRole('link', { name: 'New plan' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Every half minute');
  await page.getByRole('button', { name: 'Site', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: site.name }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: /setting/i }).fill('MeterValueSampleInterval');
  await page.getByRole('option').first().click();
  await page.locator('li').filter({ hasText: 'MeterValueSampleInterval' }).getByRole('textbox').fill('30');
  await page.keyboard.press('Tab');

  const preview = page.getByRole('region', { name: 'What would change' });
  await expect(preview.getByText('3would change')).toBeVisible();
  await expect(preview.getByRole('row', { name: good[0]?.name ?? '' })).toContainText('60');
  await expect(preview.getByRole('row', { name: good[0]?.name ?? '' })).toContainText('30');
  expect(good[0]?.station.calls.filter((call) => call.action === 'ChangeConfiguration')).toEqual([]);

  await page.getByRole('button', { name: /How it goes out/ }).click();
  await page.getByRole('textbox', { name: 'Failures allowed' }).fill('0');
  await page.getByRole('textbox', { name: 'Canary stations' }).fill('0');
  await page.getByRole('textbox', { name: 'Stations a wave' }).fill('3');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Start on 3 stations' }).click();

  await expect(page).toHaveURL(/\/configuration\/plans\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Every half minute' })).toBeVisible();
  await expect(page.getByRole('row', { name: stubborn.name })).toContainText('Refused', { timeout: 20_000 });
  await expect(page.getByText('Paused').first()).toBeVisible();

  await page.getByRole('row', { name: stubborn.name }).click();
  const pane = page.getByRole('complementary', { name: stubborn.name });
  await expect(pane.getByText('What happened')).toBeVisible();
  await expect(pane.getByText(/Rejected/).first()).toBeVisible();
  await pane.getByRole('button', { name: 'Close the station' }).click();

  await page.getByRole('button', { name: 'Resume all the same' }).click();
  await expect(page.getByText('Finished').first()).toBeVisible({ timeout: 20_000 });
  for (const { name, station } of good) {
    await expect(page.getByRole('row', { name })).toContainText('Done');
    expect(station.variables.find('', 'MeterValueSampleInterval')?.value).toBe('30');
  }

  await page.getByRole('button', { name: 'Put back 2' }).click();
  await page.getByRole('button', { name: 'Put back now' }).click();
  await expect(page.getByText('Puts back the values of')).toBeVisible();
  for (const { station } of good)
    await expect.poll(() => station.variables.find('', 'MeterValueSampleInterval')?.value, { timeout: 20_000 }).toBe('60');
  await expect(page.getByText('Finished').first()).toBeVisible({ timeout: 20_000 });
});

test.describe('a manager', () => {
  test.use({ role: 'manager' });
  test('sees plans and cannot make one', async ({ page }) => {
    await page.goto('/configuration/plans');
    await expect(page.getByRole('link', { name: 'New plan' })).toHaveCount(0);
    await page.goto('/configuration/plans/new');
    await expect(page.getByText('Your role may look at plans')).toBeVisible();
  });
});
