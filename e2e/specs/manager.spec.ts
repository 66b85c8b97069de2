import { apiOf } from '../support/api';
import { expect, test } from '../support/test';

test.use({ role: 'manager' });

test('a manager looks at everything that matters and is offered nothing that touches', async ({ page, world }) => {
  const { id, name, station } = await world.online('2.0.1');
  await station.start({ evseId: 1 });
  await page.goto(`/stations/${id}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Connector 1' })).toContainText('Charging');
  for (const button of ['Start…', 'Stop 1', 'Unlock…', 'Reset…', 'More commands', 'Edit connector 1']) {
    await expect(page.getByRole('button', { name: button })).toBeHidden();
  }
  const tabs = page.getByRole('navigation', { name: 'Parts of the station' });
  await expect(tabs.getByRole('link')).toHaveText(['Overview', 'Sessions', 'Configuration', 'Diagnostics', 'History']);
  await page.goto(`/stations/${id}?tab=messages`);
  await expect(page.getByText('Your role does not show this part of a station.')).toBeVisible();

  await page.goto('/stations');
  await expect(page.getByRole('heading', { name: 'Stations' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add station' })).toBeHidden();
  await page.goto('/settings/people');
  await expect(page.getByRole('button', { name: /Add/ })).toBeHidden();
  await expect(page.getByText('operator@example.com')).toBeHidden();
});

test('what the screen does not offer, the server refuses', async ({ server, people, world }) => {
  const { id } = await world.online('2.0.1');
  const manager = apiOf(server.url, people.manager.cookie);
  const forbidden = { data: { code: 'FORBIDDEN' } };
  await expect(manager.commands.request.mutate({ stationId: id, request: { kind: 'ClearCache' } })).rejects.toMatchObject(
    forbidden,
  );
  await expect(manager.stations.delete.mutate({ id })).rejects.toMatchObject(forbidden);
  await expect(manager.stations.messages.query({ id })).rejects.toMatchObject(forbidden);
  await expect(manager.people.list.query()).rejects.toMatchObject(forbidden);
});
