import type { TestStation } from '../station/driver';
import { expect, test } from '../support/test';

/** A 1.6 station that keeps profiles and says it will give what the one at the highest level does. */
function keepsProfiles(station: TestStation, says?: number) {
  const held = new Map<number, { stackLevel: number; limit: number; periods: number }>();
  station.answer('SetChargingProfile', ({ csChargingProfiles }) => {
    const profile = JSON.parse(JSON.stringify(csChargingProfiles));
    const periods = profile.chargingSchedule.chargingSchedulePeriod;
    const limit = Math.min(...periods.map((p: { limit: number }) => p.limit));
    held.set(profile.chargingProfileId, { stackLevel: profile.stackLevel, limit, periods: periods.length });
    return { status: 'Accepted' };
  });
  station.answer('ClearChargingProfile', ({ id }) => ({ status: held.delete(Number(id)) ? 'Accepted' : 'Unknown' }));
  station.answer('GetCompositeSchedule', ({ connectorId, duration }) => {
    const [top] = [...held.values()].sort((a, b) => b.stackLevel - a.stackLevel);
    return {
      status: 'Accepted',
      connectorId,
      scheduleStart: new Date().toISOString(),
      chargingSchedule: {
        duration,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: says ?? top?.limit ?? 32 }],
      },
    };
  });
  return held;
}

test('a limit is set, proved by what the station says, drawn over a week by keyboard, and taken away', async ({
  page,
  world,
}) => {
  const { id, station } = await world.online('1.6');
  const held = keepsProfiles(station);
  await page.goto(`/stations/${id}?tab=configuration&part=limits&evse=1`);
  await expect(page.getByText('No limit is asked for here.')).toBeVisible();

  await page.getByRole('button', { name: 'Set a limit' }).click();
  await page.getByRole('textbox', { name: 'At most' }).fill('10');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Send to the station' }).click();
  await expect(page.getByText('The station has the limit, and says it will follow it.')).toBeVisible();
  await expect(page.getByText('At most 10 A per phase now, by the limit set here.')).toBeVisible();
  await expect(page.getByText('In force')).toBeVisible();
  expect(held.size).toBe(1);

  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('radio', { name: 'By hours of the week' }).click();
  const cell = page.getByRole('gridcell', { name: /^Mon 00:00/ });
  await cell.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('listitem').filter({ hasText: 'Mon 00:00–02:00 6 A' })).toBeVisible();
  await page.getByRole('button', { name: 'Send to the station' }).click();
  await expect(page.getByText('In force')).toBeVisible();
  await expect.poll(() => [...held.values()].every((profile) => profile.periods === 2)).toBe(true);

  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByText('No limit is asked for here.')).toBeVisible();
  expect(held.size).toBe(0);
});

test('a station that says it will give more than asked is found out, and the fleet’s list says so', async ({ page, world }) => {
  const { id, name, station } = await world.online('1.6');
  keepsProfiles(station, 32);
  await page.goto(`/stations/${id}?tab=configuration&part=limits&evse=1`);
  await page.getByRole('button', { name: 'Set a limit' }).click();
  await page.getByRole('button', { name: 'Send to the station' }).click();
  await expect(page.getByText('The station took the limit, but does not show it.')).toBeVisible();
  await expect(page.getByText(/says it will give 32 A where 16 A were asked/).first()).toBeVisible();

  await page.goto(`/configuration/limits?search=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row', { name })).toContainText('Not followed');
});

test('a limit for several stations becomes a plan that shows each what would change', async ({ page, world }) => {
  const site = await world.site('Gränsgatan');
  const all = [await world.online('1.6', { siteId: site.id }), await world.online('1.6', { siteId: site.id })];
  await page.goto(`/configuration/limits?site=${site.id}`);
  for (const { name } of all) await page.getByRole('row', { name }).getByRole('checkbox').check({ force: true });
  await page.getByRole('button', { name: 'Set a limit…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'See what changes' }).click();
  await expect(page).toHaveURL(/\/configuration\/plans\/new/);
  for (const { name } of all) await expect(page.getByRole('row', { name })).toContainText('16 A');
});
