import { ADMIN } from '../support/server';
import { expect, test } from '../support/test';

test.use({ role: null });

test('a wrong password is told and the right one leads to Live', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('E-mail and password do not match')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(ADMIN.email);

  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/live/);
  await expect(page.getByRole('region', { name: 'Map of stations' }).first()).toBeVisible();
});

test('a link opened before signing in is where one gets after it, and signing out shuts it', async ({ page, people }) => {
  await page.goto('/tokens?q=abc');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(people.operator.email);
  await page.getByLabel('Password', { exact: true }).fill(people.operator.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tokens\?q=abc/);

  await page.getByRole('button', { name: 'Your menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/stations');
  await expect(page).toHaveURL(/\/sign-in/);
});
