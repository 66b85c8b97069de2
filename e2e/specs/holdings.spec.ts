import type { Page } from '@playwright/test';
import type { TestStation } from '../station/driver';
import { expect, test } from '../support/test';

const accepted = { status: 'Accepted' };

/** A station that keeps a local list; from its versions on. */
function keepsList(station: TestStation): { version: number; calls: Record<string, unknown>[] } {
  const list = { version: 0, calls: [] as Record<string, unknown>[] };
  const isOld = station.version === '1.6';
  station.answer('GetLocalListVersion', () => (isOld ? { listVersion: list.version } : { versionNumber: list.version }));
  station.answer('SendLocalList', (request) => {
    list.version = Number(isOld ? request.listVersion : request.versionNumber);
    list.calls.push(request);
    return accepted;
  });
  return list;
}

const close = (page: Page) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Close|Done)$/ })
    .last()
    .click();

test('a local list is sent to chosen stations; each tells its own outcome, its version and its tokens', async ({
  page,
  world,
}) => {
  const idToken = await world.token('Accepted', 'Listkort');
  const site = await world.site('Listgatan');
  const old = await world.online('1.6', { siteId: site.id });
  const newer = await world.online('2.0.1', { siteId: site.id });
  const without = await world.online('1.6', { siteId: site.id });
  const lists = [keepsList(old.station), keepsList(newer.station)];
  without.station.answer('GetLocalListVersion', { listVersion: -1 });

  await page.goto(`/tokens?view=lists&site=${site.id}`);
  await expect(page.getByRole('row').filter({ hasText: 'Not known' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Send to all 3…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /The full list/ }).check({ force: true });
  await dialog.getByRole('button', { name: 'Send to 3 stations' }).click();
  await expect(dialog.getByText('Done', { exact: true })).toHaveCount(2);
  await expect(dialog.getByRole('row', { name: without.name })).toContainText('no local list');
  await close(page);

  await expect(page.getByRole('row', { name: newer.name })).toContainText('In place');
  await expect(page.getByRole('row', { name: without.name })).toContainText('Has no lists');
  await page.getByRole('row', { name: newer.name }).click();
  await expect(dialog.getByRole('row', { name: idToken })).toContainText('Accepts');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // Nothing has changed since: nothing is sent.
  await page.getByRole('row', { name: old.name }).getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Send list…' }).click();
  await dialog.getByRole('button', { name: 'Send to the station' }).click();
  await expect(dialog.getByText('Has everything already (version 1).')).toBeVisible();
  expect(lists.map((list) => list.calls.length)).toEqual([1, 1]);
  await close(page);

  await page.goto(`/tokens?search=${idToken}`);
  await page.getByRole('button', { name: /^Actions for Listkort/ }).click();
  await page.getByRole('menuitem', { name: 'Stations that know it' }).click();
  await expect(dialog.getByRole('link', { name: old.name })).toBeVisible();
  await expect(dialog.getByRole('link', { name: newer.name })).toBeVisible();
});

test('tokens are put into a group, found by it, and the group is renamed', async ({ page, world }) => {
  const [one, two] = [await world.token(), await world.token()];
  const group = world.unique('Bilpool');
  await page.goto(`/tokens?search=${world.mark}`);
  for (const idToken of [one, two]) {
    await page.getByRole('row', { name: idToken }).getByRole('checkbox').check({ force: true });
  }
  await page.getByRole('button', { name: 'Put into group…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Group' }).fill(group);
  await page.keyboard.press('Tab'); // away from the suggestions
  await dialog.getByRole('button', { name: 'Put into group' }).click();
  await expect(page.getByText('2 tokens changed')).toBeVisible();

  await page.goto(`/tokens?group=${encodeURIComponent(group)}`);
  await expect(page.getByText('2 tokens', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Rename group…' }).click();
  await dialog.getByRole('combobox', { name: 'New name' }).fill(`${group} Norr`);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page).toHaveURL(/group=.*Norr/);
  await expect(page.getByText('2 tokens', { exact: true })).toBeVisible();
});

for (const version of ['1.6', '2.0.1'] as const) {
  test(`a connector is reserved for a driver, seen in the list of all stations, and cancelled, OCPP ${version}`, async ({
    page,
    world,
  }) => {
    const idToken = await world.token('Accepted', 'Stamgäst');
    const { id, name, station } = await world.online(version);
    station.answer('ReserveNow', accepted);
    station.answer('CancelReservation', accepted);
    await page.goto(`/stations/${id}`);
    await page.getByRole('button', { name: 'Reserve…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^2/ }).check({ force: true });
    await dialog.getByRole('combobox', { name: 'Token' }).fill(idToken);
    await page.keyboard.press('Tab');
    const asked = station.waitForCall('ReserveNow');
    await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
    const { payload } = await asked;
    expect(payload).toMatchObject(version === '1.6' ? { connectorId: 2, idTag: idToken } : { evseId: 2, idToken: { idToken } });
    await station.status(2, 'Reserved');
    await expect(dialog.getByRole('status')).toContainText('Done: ');
    await close(page);
    const row = page.getByRole('listitem').filter({ hasText: idToken });
    await expect(row).toContainText('Reserved');
    await expect(row.getByRole('link', { name: 'message' })).toHaveAttribute('href', /tab=messages&m=/);

    await page.goto(`/tokens?view=reservations&search=${encodeURIComponent(name)}`);
    await expect(page.getByRole('row', { name })).toContainText('Stamgäst');

    await page.goto(`/stations/${id}`);
    await row.getByRole('button', { name: 'Cancel…' }).click();
    await dialog.getByRole('button', { name: 'Cancel reservation' }).click();
    await expect(dialog.getByRole('status')).toContainText('The station accepted');
    await close(page);
    await expect(row).toContainText('Cancelled');
  });
}

test('a refused reservation is shown in the words of the station', async ({ page, world }) => {
  const idToken = await world.token();
  const { id, station } = await world.online('2.0.1');
  station.answer('ReserveNow', { status: 'Occupied' });
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Reserve…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Token' }).fill(idToken);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
  await expect(dialog.getByText('The station refused: Occupied')).toBeVisible();
  await close(page);
  await expect(page.getByRole('listitem').filter({ hasText: idToken })).toContainText('Refused: occupied');
});

test('a limit by the hour reaches the station as a daily profile, is drawn, and can be cleared', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetChargingProfile', accepted);
  station.answer('ClearChargingProfile', accepted);
  await page.goto(`/stations/${id}`);
  await page.getByRole('button', { name: 'Set limit…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'By the hour' }).click();
  await dialog.getByRole('button', { name: 'Add a time' }).click();
  await dialog.getByRole('textbox', { name: 'At most' }).last().fill('10');
  await page.keyboard.press('Tab');
  const asked = station.waitForCall('SetChargingProfile');
  await dialog.getByRole('button', { name: 'Set limit', exact: true }).click();
  const { payload } = await asked;
  expect(payload).toMatchObject({
    evseId: 0,
    chargingProfile: {
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Recurring',
      recurrencyKind: 'Daily',
      chargingSchedule: [
        {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 16 },
            { startPeriod: 21_600, limit: 10 },
          ],
        },
      ],
    },
  });
  await expect(dialog.getByRole('status')).toContainText('The station accepted');
  await close(page);
  await expect(page.getByRole('img', { name: 'from 00:00 16 A, from 06:00 10 A' })).toBeVisible();

  await page.getByRole('button', { name: 'Clear…' }).click();
  await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
  await close(page);
  await expect(page.getByText('No charging profiles are known here')).toBeVisible();
});

test('limits from outside and what the vehicle asked for are shown as the station tells them', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetChargingProfile', accepted);
  await station.start({ evseId: 1 });
  await page.goto(`/stations/${id}`);
  await expect(page.getByText('Nothing is reserved.')).toBeVisible();
  await station.call('NotifyChargingLimit', {
    chargingLimit: { chargingLimitSource: 'SO', isGridCritical: true },
    chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] }],
  });
  const acChargingParameters = { energyAmount: 30_000, evMinCurrent: 6, evMaxCurrent: 32, evMaxVoltage: 400 };
  await station.call('NotifyEVChargingNeeds', {
    evseId: 1,
    chargingNeeds: { requestedEnergyTransfer: 'AC_three_phase', acChargingParameters },
  });
  await expect(page.getByText('Critical for the grid')).toBeVisible();
  await expect(page.getByRole('article', { name: 'Connector 1' })).toContainText('asks for 30');
});

test('texts on the display are read, written and removed', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetDisplayMessage', accepted);
  station.answer('ClearDisplayMessage', accepted);
  station.answer('GetDisplayMessages', ({ requestId }) => {
    const message = { format: 'UTF8', language: 'sv', content: 'Välkommen' };
    const messageInfo = [{ id: 11, priority: 'NormalCycle', message }];
    setImmediate(() => void station.call('NotifyDisplayMessages', { requestId, tbc: false, messageInfo }));
    return accepted;
  });
  await page.goto(`/stations/${id}?tab=configuration&part=display`);
  await expect(page.getByText('No texts are known here')).toBeVisible();
  await page.getByRole('button', { name: 'Read from the station' }).click();
  const shown = page.getByRole('listitem').filter({ hasText: 'Välkommen' });
  await expect(shown).toContainText('In turn');

  await page.getByRole('button', { name: 'New text' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill('4,95 kr/kWh');
  await dialog.getByRole('radio', { name: /^Always in front/ }).check({ force: true });
  const asked = station.waitForCall('SetDisplayMessage');
  await dialog.getByRole('button', { name: 'Send' }).click();
  expect((await asked).payload).toMatchObject({
    message: { priority: 'AlwaysFront', message: { format: 'UTF8', language: 'sv', content: '4,95 kr/kWh' } },
  });
  await expect(dialog.getByRole('status')).toContainText('The station accepted');
  await close(page);
  await expect(page.getByRole('listitem').filter({ hasText: '4,95 kr/kWh' })).toContainText('Always in front');

  await shown.getByRole('button', { name: 'Remove…' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await close(page);
  await expect(shown).toBeHidden();
});

test('a monitor is set on a variable found by typing, and removed', async ({ page, world }) => {
  const { id, station } = await world.online('2.0.1');
  station.answer('SetVariableMonitoring', ({ setMonitoringData }) => ({
    setMonitoringResult: (Array.isArray(setMonitoringData) ? setMonitoringData : []).map((asked: Record<string, unknown>) => {
      const { type, severity, component, variable } = asked;
      return { id: 41, status: 'Accepted', type, severity, component, variable };
    }),
  }));
  station.answer('ClearVariableMonitoring', { clearMonitoringResult: [{ id: 41, status: 'Accepted' }] });
  await world.api.commands.request.mutate({ stationId: id, request: { kind: 'ReadVariables', names: null } });
  await expect.poll(async () => (await world.api.stations.variables.query({ id })).length).toBeGreaterThan(0);
  await page.goto(`/stations/${id}?tab=configuration&part=monitoring`);
  await page.getByRole('button', { name: 'New monitor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'What to watch' }).fill('HeartbeatInterval');
  await page.getByRole('option').first().click();
  await dialog.getByRole('textbox', { name: 'Value' }).fill('900');
  await page.keyboard.press('Tab');
  const asked = station.waitForCall('SetVariableMonitoring');
  await dialog.getByRole('button', { name: 'Set monitor' }).click();
  expect((await asked).payload).toMatchObject({
    setMonitoringData: [{ type: 'UpperThreshold', value: 900, severity: 5, variable: { name: 'HeartbeatInterval' } }],
  });
  await expect(dialog.getByRole('status')).toContainText('The station accepted');
  await close(page);
  const row = page.getByRole('listitem').filter({ hasText: 'HeartbeatInterval' });
  await expect(row).toContainText('above 900');
  await row.getByRole('button', { name: 'Remove…' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await close(page);
  await expect(row).toBeHidden();
});

test('what a station knows of a customer is asked for and shown', async ({ page, world }) => {
  const idToken = await world.token();
  const { id, station } = await world.online('2.0.1');
  station.answer('CustomerInformation', ({ requestId }) => {
    const part = { requestId, generatedAt: new Date().toISOString(), seqNo: 0, tbc: false, data: 'sessions=14' };
    setImmediate(() => void station.call('NotifyCustomerInformation', part));
    return accepted;
  });
  await page.goto(`/stations/${id}?tab=configuration&part=customer`);
  await page.getByRole('button', { name: 'Ask…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Token' }).fill(idToken);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Ask the station' }).click();
  await expect(dialog.getByRole('status')).toContainText('The station accepted');
  await close(page);
  await expect(page.getByText('sessions=14')).toBeVisible();
  await expect(page.getByText('Report received')).toBeVisible();
});

test.describe('a manager', () => {
  test.use({ role: 'manager' });
  test('looks at what stations hold and is offered nothing that touches', async ({ page, world }) => {
    await world.token();
    const { id } = await world.online('2.0.1');
    await page.goto(`/stations/${id}`);
    await expect(page.getByRole('heading', { name: 'Charging limits' })).toBeVisible();
    for (const name of ['Reserve…', 'Set limit…', 'Read from the station', 'What applies now']) {
      await expect(page.getByRole('button', { name })).toBeHidden();
    }
    await page.goto(`/stations/${id}?tab=configuration&part=display`);
    await expect(page.getByText('No texts are known here')).toBeVisible();
    await expect(page.getByRole('button', { name: 'New text' })).toBeHidden();
    await expect(page.getByText('Customers')).toBeHidden();
    await page.goto('/tokens?view=lists');
    await expect(page.getByRole('row').filter({ hasText: 'Not known' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Send/ })).toBeHidden();
  });
});
