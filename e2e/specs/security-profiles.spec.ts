import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newCsr, newKey } from '../../server/tests/security/pki';
import { ConnectionRefused, TestStation } from '../station/driver';
import { startServer } from '../support/server';
import { test as base, expect } from '../support/test';

/** With a door for wss, its certificate by our own authority. */
const test = base.extend<object, { secure: { url: string; root: string } }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'laddnav-e2e-'));
      chmodSync(dataDir, 0o755); // PostgreSQL runs as another user when we are root
      const server = await startServer({ dataDir, env: { OCPP_TLS: 'dev', OCPP_TLS_PORT: '0' } });
      await use(server);
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  secure: [
    async ({ server }, use) => {
      const port = /wss:\/\/[^:/]+:(\d+)\//.exec(server.output())?.[1];
      const root = await (await fetch(`http://127.0.0.1:${server.ocppPort}/ca/root.pem`)).text();
      await use({ url: `wss://localhost:${port}/ocpp`, root });
    },
    { scope: 'worker' },
  ],
});

async function register(page: Page, identity: string, profile: RegExp | null): Promise<string | null> {
  await page.goto('/stations');
  await page.getByRole('button', { name: 'Add station' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Identity' }).fill(identity);
  await dialog.getByLabel('Name', { exact: true }).fill(identity);
  if (profile) await dialog.locator('label').filter({ hasText: profile }).click();
  await dialog.getByRole('button', { name: 'Add station' }).click();
  await expect(dialog.getByText(`${identity} is registered`)).toBeVisible();
  const shown = profile ? null : dialog.getByText(/^[0-9a-f]{40}$/).first();
  const password = shown ? await shown.textContent() : null;
  await dialog.getByRole('button', { name: 'Open station' }).click();
  await expect(page).toHaveURL(/\/stations\/\d+/);
  return password;
}

async function raise(page: Page, to: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Raise…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('label').filter({ hasText: to }).click();
  await dialog.getByRole('button', { name: 'Raise the profile' }).click();
  await expect(dialog).toHaveCount(0);
}

test('profile 0: a station registered as open on the screen comes in without a password', async ({ page, world }) => {
  const identity = `OPEN-${world.mark}`;
  await register(page, identity, /profile 0/i);
  await world.connect(identity, '1.6');
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await expect(page.getByText('plain ws, unencrypted')).toBeVisible();
});

test('profiles 1 to 3: registered, raised twice and certified by clicks; each time the station comes in so and the old way is refused', async ({
  page,
  world,
  secure,
}) => {
  const identity = `SAFE-${world.mark}`;
  const password = await register(page, identity, null);
  const byPassword = { password: password ?? '' };
  const byTls = { url: secure.url, tls: { ca: secure.root } };
  const refused = (options: object) =>
    expect(TestStation.connect(world.stationOptions(identity, '1.6', options))).rejects.toThrow(ConnectionRefused);
  await refused({ password: 'wrong' });
  const first = await world.connect(identity, '1.6', byPassword);
  first.answer('ChangeConfiguration', { status: 'Accepted' });
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await raise(page, /profile 2/i);
  await expect(page.getByText('Asked for: Password over TLS (profile 2)')).toBeVisible();
  expect(first.calls.find((call) => call.action === 'ChangeConfiguration')?.payload).toEqual({
    key: 'SecurityProfile',
    value: '2',
  });
  await first.close();

  const second = await world.connect(identity, '1.6', { ...byTls, ...byPassword });
  await expect(page.getByText(/^TLSv1\.[23]/)).toBeVisible();
  await refused(byPassword);

  const key = await newKey();
  second.answer('ChangeConfiguration', { status: 'Accepted' });
  second.answer('ExtendedTriggerMessage', { status: 'Accepted' });
  second.answer('CertificateSigned', { status: 'Accepted' });
  const chain = second.waitForCall('CertificateSigned');
  await page.getByRole('button', { name: 'Renew…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ask the station' }).click();
  await expect.poll(() => second.calls.some((call) => call.action === 'ExtendedTriggerMessage')).toBe(true);
  await second.call('SignCertificate', { csr: await newCsr(key, identity) });
  const cert = String((await chain).payload.certificateChain);
  await expect(page.getByText('In use')).toBeVisible();
  await page.keyboard.press('Escape');
  await raise(page, /profile 3/i);
  await second.close();

  await world.connect(identity, '1.6', { url: secure.url, tls: { ca: secure.root, cert, key: key.pem } });
  await expect(page.getByText('Client certificate (profile 3)').first()).toBeVisible();
  await expect(page.getByText(/certificate [0-9a-f]+, valid until/i).first()).toBeVisible();
  await refused({ ...byTls, ...byPassword });
  await refused(byPassword);
});
