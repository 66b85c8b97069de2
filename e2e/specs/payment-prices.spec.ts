import { expect, test } from '../support/test';

test('cards are switched off at one station with a press: the station has no switch, so Laddnav refuses them from then on', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('2.0.1');
  const idToken = await world.token();
  expect(await station.authorize(idToken)).toBe('Accepted');
  await page.goto(`/configuration/payment?station=${id}`);
  const rfid = page.getByRole('switch', { name: /RFID card or tag/ });
  await expect(rfid).toBeChecked();
  await expect(page.getByText('In force in Laddnav: the station has no switch for it').first()).toBeVisible();
  await rfid.press('Space');
  await expect(page.getByText('Done.')).toBeVisible();
  await expect(rfid).not.toBeChecked();
  expect(await station.authorize(idToken)).toBe('NotAtThisLocation');
  await page.goto(`/stations/${id}?tab=history`);
  await expect(page.getByText('Way of paying switched off').first()).toBeVisible();
});

test('a station that switches its reader says yes and stays as it was: told so, and refused all the same', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('2.0.1');
  const idToken = await world.token();
  station.variables.entries.push({ component: 'TokenReader', variable: 'Enabled', value: 'true', readOnly: false });
  await world.api.commands.request.mutate({
    stationId: id,
    request: { kind: 'ReadVariables', names: [{ component: 'TokenReader', variable: 'Enabled' }] },
  });
  await page.goto(`/configuration/payment?station=${id}`);
  await expect(page.getByText('In force in the station and in Laddnav').first()).toBeVisible();
  station.answer('SetVariables', (payload) => ({
    setVariableResult: JSON.parse(JSON.stringify(payload.setVariableData)).map(
      ({ component, variable }: { component: object; variable: object }) => ({
        component,
        variable,
        attributeStatus: 'Accepted',
      }),
    ),
  }));
  await page.getByRole('switch', { name: /RFID card or tag/ }).press('Space');
  await expect(page.getByText('The station said yes, but its value has not changed.')).toBeVisible();
  expect(await station.authorize(idToken)).toBe('NotAtThisLocation');
});

test('a tariff is written with what drivers will see, counts at a station, and is proved on its display', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('2.0.1');
  station.variables.entries.push({
    component: 'TariffCostCtrlr',
    variable: 'TariffFallbackMessage',
    value: '',
    readOnly: false,
  });
  await world.api.commands.request.mutate({
    stationId: id,
    request: { kind: 'ReadVariables', names: [{ component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage' }] },
  });
  const name = `Dag ${world.mark}`;
  await page.goto('/configuration/prices?view=tariffs');
  await page.getByRole('button', { name: 'New tariff' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Per kWh' }).fill('2,49');
  await page.getByRole('textbox', { name: 'To start' }).fill('5');
  await expect(page.getByText('2,49 kr/kWh, 5,00 kr i startavgift, inkl. 25 % moms')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name })).toBeVisible();

  const tariffs = await world.api.tariffs.list.query();
  await world.api.tariffs.assign.mutate({ tariffId: tariffs.find((t) => t.name === name)?.id ?? 0, stationId: id });
  await page.goto(`/configuration/prices?search=${station.options.identity}&station=${id}`);
  await expect(page.getByText('Shows another').or(page.getByText('Not sent yet')).first()).toBeVisible();
  await page.getByRole('button', { name: 'Send to the station' }).click();
  await expect(page.getByText('Done.')).toBeVisible();
  await expect(page.getByText('The station shows: 2,49 kr/kWh')).toBeVisible();
  expect(station.variables.find('TariffCostCtrlr', 'TariffFallbackMessage')?.value).toContain('2,49 kr/kWh');
});
