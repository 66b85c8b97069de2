import type { Page } from '@playwright/test';
import { TestStation } from '../station/driver';
import { violations } from '../support/axe';
import { expect, test } from '../support/test';
import type { World } from '../support/world';

test.use({ role: 'administrator', contextOptions: { reducedMotion: 'reduce' } });

const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

/** Something of everything the screens can show. */
async function furnish(world: World): Promise<{ siteId: number; stationId: number; sessionId: number }> {
  const site = await world.site('Tillgängligheten');
  const charging = await world.online('2.0.1', { siteId: site.id, latitude: 59.33, longitude: 18.05 });
  const faulted = await world.online('1.6', { siteId: site.id, latitude: 59.36, longitude: 18.1 });
  await world.register({ siteId: site.id, latitude: 59.31, longitude: 17.99 });
  const idToken = await world.token();
  await world.token('Blocked', 'Borttappat kort');
  const ended = await charging.station.start({ evseId: 2, idToken, meterWh: 500, at: minutesAgo(90) });
  await charging.station.meter(ended, { energyWh: 5_500, powerW: 7_000, at: minutesAgo(60) });
  await charging.station.stop(ended, { meterWh: 8_000, at: minutesAgo(40) });
  const running = await charging.station.start({ evseId: 1, idToken, meterWh: 1000, at: minutesAgo(30) });
  await charging.station.meter(running, { energyWh: 3_000, powerW: 11_000, soc: 40, at: minutesAgo(20) });
  await charging.station.meter(running, { energyWh: 5_000, powerW: 9_000, soc: 60, at: minutesAgo(5) });
  await faulted.station.status(1, 'Faulted', { errorCode: 'GroundFailure', vendorErrorCode: 'E42', info: 'RCD tripped' });
  await faulted.station.status(2, 'Preparing');
  await world.api.commands.request.mutate({ stationId: charging.id, request: { kind: 'ReadVariables', names: null } });
  await world.api.commands.request.mutate({
    stationId: faulted.id,
    request: { kind: 'UnlockConnector', evseId: 1, connectorId: 1 },
  });
  await TestStation.connect(world.stationOptions(`STRANGER-${world.mark}`, '1.6')).catch(() => undefined);
  const sessions = await world.api.stations.sessions.query({ id: charging.id });
  return { siteId: site.id, stationId: charging.id, sessionId: sessions.items.find((s) => s.endedAt === null)?.id ?? 0 };
}

/** Both themes of the page as it stands. */
async function checkBothThemes(page: Page, what: string, except: readonly string[] = []): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    expect.soft(await violations(page, theme, except), `${what}, ${theme}`).toEqual([]);
  }
}

/** Where to go, and what shows that the screen is there. */
const SCREENS: [name: string, path: string, shown: string][] = [
  ['Live', '/live?site={site}&station={station}', 'Charging now'],
  ['Stations', '/stations?site={site}', 'Laddare'],
  ['a station', '/stations/{station}', 'Connectors'],
  ["a station's sessions", '/stations/{station}?tab=sessions', 'Testkort'],
  ["a station's configuration", '/stations/{station}?tab=configuration', 'HeartbeatInterval'],
  ["a station's texts", '/stations/{station}?tab=configuration&part=display', 'No texts are known here'],
  ["a station's monitors", '/stations/{station}?tab=configuration&part=monitoring', 'No monitors are known here'],
  ["a station's customers", '/stations/{station}?tab=configuration&part=customer', 'Nothing was asked'],
  ["a station's messages", '/stations/{station}?tab=messages', 'TransactionEvent'],
  ["a station's history", '/stations/{station}?tab=history', 'Registered'],
  ['Sessions', '/sessions?site={site}', 'Testkort'],
  ['ended sessions', '/sessions?site={site}&state=ended', 'Testkort'],
  ['a session', '/sessions/{session}', 'kWh'],
  ['Waiting room', '/waiting-room', 'Unknown identity'],
  ['expected stations', '/onboarding/expected', 'No station is expected'],
  ["a station's onboarding", '/onboarding/{station}?step=checks', 'Clock right'],
  ['field mode', '/field', 'Scan a label'],
  ['Tokens', '/tokens', 'Testkort'],
  ['local lists', '/tokens?view=lists&site={site}', 'Not known'],
  ['reservations', '/tokens?view=reservations&site={site}', 'Nothing is reserved'],
  ['profile', '/settings/profile', 'Password'],
  ['people', '/settings/people', 'Maja Chef'],
  ['sites', '/settings/sites', 'Tillgängligheten'],
  ['rules', '/settings/rules', 'Unknown'],
  ['map settings', '/settings/map', 'Map'],
  ['about', '/settings/about', 'Node.js'],
];

test('every screen passes axe in light and dark', async ({ page, world }) => {
  test.setTimeout(240_000);
  const { siteId, stationId, sessionId } = await furnish(world);
  for (const [name, path, shown] of SCREENS) {
    await test.step(name, async () => {
      const place = { '{site}': siteId, '{station}': stationId, '{session}': sessionId };
      await page.goto(Object.entries(place).reduce((text, [key, id]) => text.replace(key, String(id)), path));
      await expect(page.getByRole('main').getByText(shown).filter({ visible: true }).first()).toBeVisible();
      await expect(page.locator('[data-live="live"]').first()).toBeAttached();
      await checkBothThemes(page, name);
    });
  }
});

test('dialogs, menus and the palette pass axe in light and dark', async ({ page, world }) => {
  test.setTimeout(120_000);
  const { stationId } = await furnish(world);
  const offline = await world.register();
  await page.goto(`/stations/${stationId}`);
  await page.getByRole('button', { name: 'Start…' }).click();
  await expect(page.getByRole('dialog', { name: 'Start a session' })).toBeVisible();
  await checkBothThemes(page, 'start dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More commands' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await checkBothThemes(page, 'menu');
  await page.getByRole('menuitem', { name: 'Edit station…' }).click();
  await expect(page.getByRole('dialog', { name: 'Edit station' })).toBeVisible();
  await checkBothThemes(page, 'edit dialog');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Laddare');
  await expect(page.getByRole('menuitem', { name: /Laddare/ }).first()).toBeVisible();
  // Arrow keys in the field move through the list, which scrolls along: it needs no focus of its own.
  await checkBothThemes(page, 'palette', ['scrollable-region-focusable']);

  await page.goto(`/stations/${offline.id}`);
  await page.getByRole('button', { name: 'Reset…' }).click();
  await expect(page.getByText('The station is offline')).toBeVisible();
  await checkBothThemes(page, 'offline choice');
  await page.getByRole('dialog').getByRole('button', { name: 'Restart', exact: true }).click();
  await expect(page.getByText(/It did not get through/).first()).toBeVisible();
  await checkBothThemes(page, 'outcome');

  await page.goto(`/stations/${stationId}?tab=configuration&keys=1`);
  await page.getByRole('button', { name: 'Change HeartbeatInterval' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await checkBothThemes(page, 'setting dialog');
});

test.describe('without signing in', () => {
  test.use({ role: null });

  test('sign-in passes axe in light and dark, with and without a complaint', async ({ page }) => {
    await page.goto('/sign-in');
    await checkBothThemes(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Write an e-mail address')).toBeVisible();
    await checkBothThemes(page, 'sign-in with a complaint');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the screens of the field pass axe in light and dark, and nothing reaches past the edge', async ({ page, world }) => {
    test.setTimeout(120_000);
    const { siteId, stationId } = await furnish(world);
    for (const [name, path] of SCREENS.filter(([, path]) => /live|^\/stations|waiting|sessions\?/.test(path))) {
      await test.step(name, async () => {
        await page.goto(path.replace('{site}', String(siteId)).replace('{station}', String(stationId)));
        await expect(page.locator('[data-live="live"]').first()).toBeAttached();
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(sideways, `${name}: px past the edge`).toBeLessThanOrEqual(0);
        await checkBothThemes(page, `${name} on a phone`);
      });
    }
  });
});
