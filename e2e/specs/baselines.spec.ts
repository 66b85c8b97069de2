import type { Page } from '@playwright/test';
import { violations } from '../support/axe';
import { expect, test } from '../support/test';
import type { World } from '../support/world';

const NAME = 'Meter interval while charging';

/** A 1.6 station at a site of its own, its settings read: the meter is told of every 60 s. */
async function readStation(world: World) {
  const site = await world.site(`Grund ${world.mark}`);
  const { id, station } = await world.online('1.6', { siteId: site.id, name: `Laddare ${world.mark}` });
  await world.api.commands.request.mutate({ stationId: id, request: { kind: 'ReadVariables', names: null } });
  await expect
    .poll(async () =>
      (await world.api.stations.variables.query({ id })).some((v) => v.name.variable === 'MeterValueSampleInterval'),
    )
    .toBe(true);
  return { site, id, station };
}

async function pick(page: Page, search: string, name: string) {
  await page.getByRole('combobox', { name: 'Add a setting' }).fill(search);
  await page.getByRole('option', { name }).first().click();
}

test('a baseline for a site: what deviates is found by itself, explained, allowed for a while, and taken back', async ({
  page,
  world,
}) => {
  const { site, id } = await readStation(world);
  await page.goto('/configuration/baselines/new');
  await page.getByLabel('Name', { exact: true }).fill(`Tät mätning ${world.mark}`);
  await page.getByRole('radio', { name: 'Site' }).click({ force: true });
  await page.getByRole('button', { name: /\bSite$/ }).click();
  await page.getByRole('option', { name: site.name }).click();
  await pick(page, 'meter interval', NAME);
  await page.getByRole('listitem').filter({ hasText: NAME }).getByRole('textbox').fill('30');
  await expect(page.getByText('Holds for 1 station now.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible();
  expect(await violations(page, 'light', [])).toEqual([]);

  await page.goto(`/configuration/drift?site=${site.id}`);
  const row = page.getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('Differs');
  await expect(row).toContainText('30 s');
  await row.click();
  await page
    .getByRole('row')
    .filter({ hasText: `Laddare ${world.mark}` })
    .click();
  const drawer = page.getByRole('dialog', { name: `Laddare ${world.mark}` });
  await expect(drawer.getByText(`from: Tät mätning ${world.mark} (site), version 1`)).toBeVisible();
  await expect(drawer.getByText('60 s')).toBeVisible();
  await drawer.getByRole('button', { name: 'Allow to differ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Allow to differ' });
  await dialog.getByLabel('Why').fill('Pilot of the meter maker');
  await dialog.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(drawer.getByText('Pilot of the meter maker')).toBeVisible();
  await drawer.getByRole('button', { name: 'End', exact: true }).click();
  await expect(drawer.getByText('Pilot of the meter maker')).toHaveCount(0);
  await drawer.getByRole('link', { name: 'Make a plan' }).click();
  await expect(page).toHaveURL(new RegExp(`/configuration/plans/new\\?stations=${id}&baselines=1`));

  await page.goto(`/stations/${id}?tab=configuration`);
  await expect(page.getByText(`Baselines: Tät mätning ${world.mark}`)).toBeVisible();
  await page.goto(`/stations?site=${site.id}&where=${encodeURIComponent('drift.is.differs')}`);
  await expect(page.getByRole('row').filter({ hasText: `Laddare ${world.mark}` })).toBeVisible();
});

test('two baselines that fight are named before the second is saved, and nothing is stored unless it is meant', async ({
  page,
  world,
}) => {
  const { site, id } = await readStation(world);
  const target = { layer: 'site', siteId: site.id } as const;
  const key = 'meter.sampleInterval';
  await world.api.baselines.save.mutate({ name: `Första ${world.mark}`, target, wishes: [{ key, value: 30 }] });
  await world.api.baselines.save.mutate({
    name: `Andra ${world.mark}`,
    target,
    wishes: [{ key: 'connection.heartbeatInterval', value: 600 }],
  });
  await page.goto('/configuration/baselines');
  await page
    .getByRole('row')
    .filter({ hasText: `Andra ${world.mark}` })
    .click();
  await pick(page, 'meter interval', NAME);
  await page.getByRole('listitem').filter({ hasText: NAME }).getByRole('textbox').first().fill('45');
  await page.getByRole('listitem').filter({ hasText: NAME }).getByRole('textbox').first().blur();
  await expect(page.getByText('It fights with another baseline of the same layer')).toBeVisible();
  await expect(page.getByRole('link', { name: `Första ${world.mark}` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as version 2' })).toBeDisabled();
  await page.getByText('Save it all the same').click();
  await page.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(page.getByText('Version 2', { exact: true }).first()).toBeVisible();
  const view = await world.api.baselines.station.query({ stationId: id });
  expect(view.settings.find((setting) => setting.key === key)).toMatchObject({ state: 'conflict', from: null });
  await page.getByRole('button', { name: 'Make it count again' }).click();
  await expect(page.getByText('Version 3', { exact: true }).first()).toBeVisible();
});

test('a group is filled from a filter and from a list', async ({ page, world }) => {
  const site = await world.site(`Grupp ${world.mark}`);
  const one = await world.register({ siteId: site.id, name: `Ett ${world.mark}` });
  const two = await world.register({ siteId: site.id, name: `Två ${world.mark}` });
  await page.goto('/configuration/groups');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`Snabba ${world.mark}`);
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add stations' });
  await dialog.getByRole('searchbox').fill(`Ett ${world.mark}`);
  await dialog.getByRole('button', { name: 'Add 1 station' }).click();
  await expect(page.getByRole('row').filter({ hasText: one.identity })).toBeVisible();
  await page.getByRole('button', { name: 'Add stations' }).click();
  await dialog.getByText('List', { exact: true }).click();
  await dialog.getByLabel('Identities').fill(`${two.identity}\nNOBODY`);
  await dialog.getByRole('button', { name: 'Add 2 stations' }).click();
  await expect(page.getByRole('row').filter({ hasText: two.identity })).toBeVisible();
  await expect(page.getByText('2 stations', { exact: true })).toBeVisible();
});
