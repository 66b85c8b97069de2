import { violations } from '../support/axe';
import { expect, test } from '../support/test';

test('a filter is built condition by condition, kept as a view, found again after a reload, and removed', async ({
  page,
  world,
}) => {
  const site = await world.site('Villkorsplatsen');
  const old = await world.online('2.0.1', { siteId: site.id, name: world.unique('Gammal') });
  const young = await world.online('1.6', { siteId: site.id, name: world.unique('Ung') });
  const never = await world.register({ siteId: site.id, name: world.unique('Oväntad') });
  const row = ({ name }: { name: string }) => page.getByRole('row', { name });

  await page.goto(`/stations?site=${site.id}`);
  await expect(row(never)).toBeVisible();

  await test.step('OCPP is 2.0.1', async () => {
    await page.getByRole('button', { name: 'Add condition' }).click();
    const form = page.getByRole('dialog', { name: 'Add a condition' });
    await form.getByRole('button', { name: /What/ }).click();
    await page.getByRole('option', { name: 'OCPP', exact: true }).click();
    await expect(form.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
    await form.getByRole('option', { name: 'OCPP 2.0.1' }).click();
    for (const theme of ['light', 'dark'] as const) expect.soft(await violations(page, theme), theme).toEqual([]);
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(row(young)).toBeHidden();
    await expect(row(old)).toBeVisible();
    await expect(page).toHaveURL(/where=version\.is\.2\.0\.1/);
  });

  await test.step('and the name does not contain what it contains', async () => {
    await page.getByRole('button', { name: 'Add condition' }).click();
    const form = page.getByRole('dialog', { name: 'Add a condition' });
    await form.getByRole('button', { name: /What/ }).click();
    await page.getByRole('option', { name: 'Name', exact: true }).click();
    await form.getByRole('button', { name: /How/ }).click();
    await page.getByRole('option', { name: 'does not contain' }).click();
    await form.getByRole('textbox', { name: 'Text' }).fill('GAMMAL');
    await page.keyboard.press('Enter');
    await expect(page.getByText('No station matches')).toBeVisible();
  });

  await test.step('a chip opens what it says, to be changed', async () => {
    await page.getByRole('button', { name: 'Change: Name does not contain “GAMMAL”' }).click();
    const form = page.getByRole('dialog', { name: 'Change the condition' });
    await form.getByRole('button', { name: /How/ }).click();
    await page.getByRole('option', { name: 'contains', exact: true }).click();
    await form.getByRole('button', { name: 'Apply' }).click();
    await expect(row(old)).toBeVisible();
  });

  await test.step('columns', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Serial number' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Identity' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: 'Serial number' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Identity' })).toBeHidden();
  });

  const name = world.unique('Gamla 2.0.1');
  await test.step('saved under a name, and found again', async () => {
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a view…' }).click();
    await page.getByRole('dialog', { name: 'Save as a view' }).getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Views: ${name}` })).toBeVisible();
    await page.reload();
    await expect(row(old)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'OCPP is OCPP 2.0.1' })).toBeVisible();

    await page.goto(`/stations?site=${site.id}`);
    await expect(row(young)).toBeVisible();
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await expect(row(young)).toBeHidden();
    await expect(page.getByRole('columnheader', { name: 'Serial number' })).toBeVisible();
    await expect(page).toHaveURL(/where=.*name\.contains\.GAMMAL/);
  });

  await test.step('a removed condition changes the list and shows that the view is changed', async () => {
    await page.getByRole('button', { name: /^Remove: OCPP is/ }).click();
    await page.getByRole('button', { name: /^Remove: Name contains/ }).click();
    await expect(row(young)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Conditions' })).toBeHidden();
    await expect(page.getByRole('button', { name: `Views: ${name} · changed` })).toBeVisible();
  });

  await test.step('and the view goes', async () => {
    await page.getByRole('button', { name: /^Views:/ }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click();
    await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: 'Views' }).click();
    await expect(page.getByRole('menuitem', { name: 'Save as a view…' })).toBeVisible();
    await expect(page.getByRole('menuitemradio')).toHaveCount(0);
  });
});

test('the connection is a filter of its own: offline and never connected are told apart', async ({ page, world }) => {
  const site = await world.site('Anslutningsplatsen');
  const online = await world.online('2.0.1', { siteId: site.id });
  const lost = await world.online('1.6', { siteId: site.id });
  const never = await world.register({ siteId: site.id });
  await lost.station.drop();
  const row = ({ name }: { name: string }) => page.getByRole('row', { name, exact: false });
  await page.goto(`/stations?site=${site.id}&connection=offline`);
  await expect(row(lost)).toBeVisible();
  await expect(row(online)).toBeHidden();
  await expect(row(never)).toBeHidden();
  await page.goto(`/stations?site=${site.id}&connection=never`);
  await expect(row(never)).toBeVisible();
  await expect(row(lost)).toBeHidden();
});

test('what was chosen is not chosen any more when the filter changes', async ({ page, world }) => {
  const site = await world.site('Urvalsplatsen');
  const one = await world.register({ siteId: site.id });
  await world.register({ siteId: site.id });
  await page.goto(`/stations?site=${site.id}`);
  await page.getByRole('checkbox', { name: 'Select all rows' }).click({ force: true });
  await expect(page.getByText('All 2 that match')).toBeVisible();
  await page.getByRole('searchbox', { name: /Search name/ }).fill(one.name);
  await expect(page.getByText('that match')).toBeHidden();
  await page.getByRole('checkbox', { name: 'Select all rows' }).click({ force: true });
  await page.getByRole('button', { name: 'Reset…' }).click();
  await expect(page.getByRole('dialog', { name: 'Reset stations' }).getByRole('button', { name: 'Reset 1' })).toBeVisible();
});
