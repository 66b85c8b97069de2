import { expect, test } from '../support/test';

test('stations are imported from CSV: errors are named by line, then a whole import applies and the stations get in', async ({
  page,
  world,
}) => {
  const site = await world.site('Importplatsen');
  const one = `CSV-1-${world.mark}`;
  const two = `CSV-2-${world.mark}`;
  const header = 'identity,name,site,security_profile,password';
  await page.goto('/stations');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Import CSV…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import stations' });
  await dialog
    .getByLabel('Paste CSV here')
    .fill([header, `${one},Norra,${site.name},1,generate`, `${two},Södra,Nowhere,0,`].join('\n'));
  await dialog.getByRole('button', { name: 'Check' }).click();
  await expect(dialog.getByText('1 new · 0 changed · 1 with errors')).toBeVisible();
  await expect(dialog.getByRole('row', { name: new RegExp(two) })).toContainText('site');
  await expect(dialog.getByRole('button', { name: /^Apply/ })).toBeDisabled();

  await dialog.getByRole('button', { name: 'Back to the text' }).click();
  await dialog
    .getByLabel('Paste CSV here')
    .fill([header, `${one},Norra,${site.name},1,generate`, `${two},Södra,${site.name},0,`].join('\n'));
  await dialog.getByRole('button', { name: 'Check' }).click();
  await dialog.getByRole('button', { name: 'Apply 2 lines' }).click();
  await expect(dialog.getByText('Imported: 2 new, 0 changed')).toBeVisible();
  const password = /[0-9a-f]{40}/.exec((await dialog.getByRole('row', { name: new RegExp(one) }).textContent()) ?? '')?.[0];
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.goto(`/stations?site=${site.id}`);
  await world.connect(one, '1.6', { password: password ?? '' });
  await world.connect(two, '2.1');
  await expect(page.getByRole('row', { name: 'Norra' })).toContainText('Available');
  await expect(page.getByRole('row', { name: 'Södra' })).toContainText('Available');
});

test('a station registered on the screen connects with the password shown once', async ({ page, world }) => {
  const identity = `REG-${world.mark}`;
  await page.goto('/stations');
  await page.getByRole('button', { name: 'Add station' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Identity' }).fill(identity);
  await dialog.getByLabel('Name', { exact: true }).fill('Torget 1');
  await dialog.getByRole('button', { name: 'Add station' }).click();
  await expect(dialog.getByText('Torget 1 is registered')).toBeVisible();
  const password =
    (await dialog
      .getByText(/^[0-9a-f]{40}$/)
      .first()
      .textContent()) ?? '';
  const url = (await dialog.getByText(/^ws:/).first().textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Open station' }).click();
  await expect(page).toHaveURL(/\/stations\/\d+/);
  await expect(page.getByText('No connectors reported yet')).toBeVisible();
  expect(url).toMatch(new RegExp(`/${identity}$`));
  await world.connect(identity, '2.0.1', { url: url.slice(0, -identity.length - 1), password, evses: 1 });
  await expect(page.getByRole('article', { name: 'Connector 1' })).toContainText('Available');
});

test('an edit meets a newer edit: nothing is overwritten until the new values are loaded', async ({ page, world }) => {
  const { id, name } = await world.register();
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Edit station…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit station' });
  await dialog.getByLabel('Notes').fill('Nyckel i receptionen');

  const { updatedAt } = await world.api.stations.get.query({ id });
  await world.api.stations.update.mutate({ id, expectedUpdatedAt: updatedAt, name: `${name} norra` });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Somebody changed this station while you were editing.')).toBeVisible();
  expect((await world.api.stations.get.query({ id })).notes).toBeNull();

  await dialog.getByRole('button', { name: 'Load the new values' }).click();
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue(`${name} norra`);
  await dialog.getByLabel('Notes').fill('Nyckel i receptionen');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  const saved = await world.api.stations.get.query({ id });
  expect(saved).toMatchObject({ name: `${name} norra`, notes: 'Nyckel i receptionen' });
});

test('the list follows its stations, and its filter is in the address', async ({ page, world }) => {
  const site = await world.site('Filterplatsen');
  const first = await world.online('2.0.1', { siteId: site.id });
  const second = await world.register({ siteId: site.id });
  await page.goto(`/stations?site=${site.id}`);
  await expect(page.getByRole('row', { name: first.name })).toContainText('Available');
  await expect(page.getByRole('row', { name: second.name })).toContainText('Offline');
  await first.station.status(1, 'Faulted');
  await expect(page.getByRole('row', { name: first.name })).toContainText('Faulted');

  await page.getByRole('searchbox', { name: /Search name/ }).fill(second.name);
  await expect(page.getByRole('row', { name: first.name })).toBeHidden();
  await expect(page).toHaveURL(/q=|search=/);
  await page.reload();
  await expect(page.getByRole('row', { name: second.name })).toBeVisible();
  await expect(page.getByRole('row', { name: first.name })).toBeHidden();
});
