import { describe, expect, test } from 'vitest';
import { ACCEPTED, type Subject, underTest } from '../subject';
import { type Body, charging, ended, history, observation, shown, stored } from './steps';

const use = underTest();
const booted = (): Promise<Subject> => use.booted('2.0.1');

const PLACES = {
  EVSE: { where: { evse: { id: 1 } }, evses: [1] },
  station: { where: {}, evses: [1, 2] },
  connector: { where: { evse: { id: 1, connectorId: 1 } }, evses: [1] },
};

/** Asks for another availability; the station answers with this word. */
async function asks(s: Subject, operationalStatus: string, where: Body, status = 'Accepted'): Promise<void> {
  s.station.answer('ChangeAvailability', { status });
  const payload = { operationalStatus, ...where };
  expect(await s.send('ChangeAvailability', payload)).toMatchObject({ ...ACCEPTED, status });
  expect(s.sent('ChangeAvailability').at(-1)).toEqual(payload);
}

/** Connectors of these EVSEs report a status. */
async function become(s: Subject, evses: readonly number[], status: string): Promise<void> {
  for (const evseId of evses) expect(await s.station.status(evseId, status)).toEqual({});
  expect(await shown(s)).toEqual([1, 2].map((evseId) => (evses.includes(evseId) ? status : 'Available')));
  const what = status === 'Unavailable' ? /reported Unavailable/ : /reported Available/;
  expect(await observation(s)).toMatchObject({ kind: 'seen', what: expect.stringMatching(what) });
}

describe('without a session', () => {
  test.each([
    ['TC_G_03_CSMS', 'Inoperative', 'EVSE'],
    ['TC_G_04_CSMS', 'Operative', 'EVSE'],
    ['TC_G_05_CSMS', 'Inoperative', 'station'],
    ['TC_G_06_CSMS', 'Operative', 'station'],
    ['TC_G_07_CSMS', 'Inoperative', 'connector'],
    ['TC_G_08_CSMS', 'Operative', 'connector'],
  ] as const)('%s %s: the %s is asked alone, and its new status is shown', async (_id, wanted, what) => {
    const s = await booted();
    const { where, evses } = PLACES[what];
    if (wanted === 'Operative') {
      await asks(s, 'Inoperative', where);
      await become(s, evses, 'Unavailable');
    }
    await asks(s, wanted, where);
    await become(s, evses, wanted === 'Operative' ? 'Available' : 'Unavailable');
  });
});

describe('while a session runs', () => {
  test.each([
    ['TC_G_11_CSMS', 'EVSE'],
    ['TC_G_14_CSMS', 'station'],
    ['TC_G_17_CSMS', 'connector'],
  ] as const)('%s the %s is scheduled to go out of service, which it does after the session', async (_id, what) => {
    const s = await booted();
    const { where, evses } = PLACES[what];
    const session = await charging(s);
    await asks(s, 'Inoperative', where, 'Scheduled');
    expect(await stored(s, session)).toMatchObject({ ended_at: null, charging_state: 'Charging' });
    expect(await shown(s)).toEqual(['Charging', 'Available']);
    await ended(s, session);
    expect(await stored(s, session)).toMatchObject({ stopped_reason: 'Local', energy_wh: 4000 });
    await become(s, evses, 'Unavailable');
  });
});

test('TC_G_20_CSMS a lock that fails is kept in the history, and says why the connector is faulted', async () => {
  const s = await booted();
  const problem = (actualValue: string): Body => ({
    generatedAt: new Date().toISOString(),
    seqNo: 0,
    eventData: [
      {
        eventId: 1,
        timestamp: new Date().toISOString(),
        trigger: 'Delta',
        actualValue,
        eventNotificationType: 'HardWiredNotification',
        component: { name: 'ConnectorPlugRetentionLock', evse: { id: 1, connectorId: 1 } },
        variable: { name: 'Problem' },
      },
    ],
  });
  expect(await s.station.call('NotifyEvent', problem('true'))).toEqual({});
  const [line] = await history(s, 'NotifyEvent');
  expect(line).toMatchObject({ evse_id: 1, connector_id: 1, summary: expect.stringMatching(/RetentionLock.*Problem = true/) });
  expect(await s.station.status(1, 'Faulted')).toEqual({});
  const { evses } = await s.csms.ok('GET', `/stations/${s.place.identity}`);
  const lock = { status: 'Faulted', info: expect.stringContaining('Problem = true') };
  expect(evses).toMatchObject([{ connectors: [lock] }, { connectors: [{ status: 'Available' }] }]);
});
