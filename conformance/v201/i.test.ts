import { expect, test } from 'vitest';
import { underTest } from '../subject';
import { charging, event, holding, stored } from './steps';
import { sends } from './steps-i';

const use = underTest();

test('TC_I_01_CSMS the running cost goes to the display of the session it is of, and is kept with it', async () => {
  const s = await use.booted('2.0.1');
  s.station.answer('CostUpdated', {});
  const session = await charging(s);
  for (const totalCost of [1.25, 2.5]) {
    const outcome = await sends(s, 'CostUpdated', { totalCost, transactionId: session.id });
    expect(outcome).toMatchObject({ kind: 'answered', accepted: true, response: {} });
    expect(await holding(s, 'RunningCost', session.id)).toMatchObject({
      evseId: 1,
      state: 'Running',
      data: { totalCost, transactionId: (await stored(s, session)).id },
    });
  }
});

test('TC_I_02_CSMS the end of a session is answered with what it costs in all', async () => {
  const s = await use.booted('2.0.1');
  s.station.answer('CostUpdated', {});
  const session = await charging(s);
  await sends(s, 'CostUpdated', { totalCost: 31.5, transactionId: session.id });
  const update = await event(s, session, ['Updated', 'MeterValuePeriodic'], { meterWh: 4000 });
  expect(update).not.toHaveProperty('totalCost');
  const end = await event(s, session, ['Ended', 'StopAuthorized'], { reason: 'Local', meterWh: 5000, token: session.token });
  expect(end).toMatchObject({ totalCost: 31.5, idTokenInfo: { status: 'Accepted' } });
  expect(await holding(s, 'RunningCost', session.id)).toMatchObject({ state: 'Final', data: { totalCost: 31.5 } });
});
