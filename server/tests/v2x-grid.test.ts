import { afterAll, beforeAll, expect, test } from 'vitest';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const at = (): string => new Date().toISOString();
const version = '2.1';

async function online(accepting: readonly string[] = []) {
  const place = await world.place();
  const station = await world.online(place, version);
  for (const action of accepting) station.answer(action, { status: 'Accepted' });
  return { place, station };
}

test('values of a stream are never answered, are kept with it, and the newest is the variable’s', async () => {
  const place = await world.place();
  const wire = await world.wire(place, version);
  const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
  await wire.result('NotifyMonitoringReport', {
    requestId: 1,
    seqNo: 0,
    generatedAt: at(),
    monitor: [
      {
        ...power,
        variableMonitoring: [
          { id: 7, transaction: false, value: 1, type: 'Periodic', severity: 9, eventNotificationType: 'CustomMonitor' },
        ],
      },
    ],
  });
  const stream = { id: 3, params: { interval: 10, values: 5 }, variableMonitoringId: 7 };
  await expect(wire.result('OpenPeriodicEventStream', { constantStreamData: stream })).resolves.toEqual({ status: 'Accepted' });
  const basetime = new Date(Date.now() - 60_000).toISOString();
  const data = [
    { t: 0, v: '7000' },
    { t: 10.5, v: '7100' },
  ];
  wire.send(JSON.stringify([6, 'm1', 'NotifyPeriodicEventStream', { id: 3, pending: 0, basetime, data }]));
  await wire.result('Heartbeat', {});
  expect(wire.received.some((f) => f[1] === 'm1')).toBe(false);
  expect(await world.holdings(place, 'EventStream')).toMatchObject([
    { key: '3', state: 'Open', evseId: 1, data: { samples: [{ at: basetime, value: '7000' }, { value: '7100' }] } },
  ]);
  expect(await world.rows('SELECT path, value FROM variable WHERE station_id = $1', place.id)).toEqual([
    { path: 'EVSE@1/Power', value: '7100' },
  ]);
  await wire.result('ClosePeriodicEventStream', { id: 3 });
  expect(await world.holdings(place, 'EventStream')).toMatchObject([{ state: 'Closed' }]);
});

test('streams are listed and adjusted', async () => {
  const { place, station } = await online(['AdjustPeriodicEventStream']);
  station.answer('GetPeriodicEventStream', {
    constantStreamData: [{ id: 3, params: { interval: 10 }, variableMonitoringId: 7 }],
  });
  const { command } = await world.call(place, 'GetPeriodicEventStream', {});
  expect(command.outcome).toMatchObject({ status: '1 streams', accepted: true });
  await world.call(place, 'AdjustPeriodicEventStream', { id: 3, params: { interval: 60 } });
  expect(await world.holdings(place, 'EventStream')).toMatchObject([{ key: '3', data: { params: { interval: 60 } } }]);
  station.answer('GetPeriodicEventStream', {});
  await world.call(place, 'GetPeriodicEventStream', {});
  expect(await world.holdings(place, 'EventStream')).toEqual([]);
});

test('controls of the grid are set, superseded, started, reported and cleared', async () => {
  const { place, station } = await online(['ClearDERControl', 'GetDERControl']);
  const states = async () => (await world.holdings(place, 'DerControl')).map((h) => `${h.key} ${h.state}`);
  const fixedVar = { priority: 1, setpoint: 10, unit: 'PctMaxVar' };
  const set = (controlId: string) =>
    world.call(place, 'SetDERControl', { isDefault: false, controlId, controlType: 'FixedVar', fixedVar });
  station.answer('SetDERControl', { status: 'Accepted' });
  await set('a');
  station.answer('SetDERControl', { status: 'Accepted', supersededIds: ['a'] });
  await set('b');
  expect(await states()).toEqual(['a Superseded', 'b Accepted']);
  await station.call('NotifyDERStartStop', { controlId: 'b', started: true, timestamp: at() });
  await station.call('NotifyDERAlarm', { controlType: 'FixedVar', gridEventFault: 'OverVoltage', timestamp: at() });
  expect((await world.holdings(place, 'DerControl'))[1]).toMatchObject({
    state: 'Started',
    data: { alarm: { gridEventFault: 'OverVoltage' } },
  });
  await station.call('NotifyDERAlarm', { controlType: 'FixedVar', alarmEnded: true, timestamp: at() });
  expect((await world.holdings(place, 'DerControl'))[1]?.data.alarm).toBeNull();
  await world.call(place, 'GetDERControl', { requestId: 2, controlType: 'FixedVar' });
  const got = { fixedVar, isDefault: false, isSuperseded: false };
  await station.call('ReportDERControl', { requestId: 2, tbc: true, fixedVar: [{ ...got, id: 'b' }] });
  await station.call('ReportDERControl', { requestId: 2, fixedVar: [{ ...got, id: 'c' }] });
  expect(await states()).toEqual(['b Accepted', 'c Accepted']);
  await world.call(place, 'ClearDERControl', { isDefault: false, controlType: 'FixedVar' });
  expect(await states()).toEqual([]);
});

test('tariffs at the station: one default per EVSE, listed, cleared, and changed for a session', async () => {
  const { place, station } = await online(['SetDefaultTariff', 'ChangeTransactionTariff']);
  const tariff = (tariffId: string) => ({ tariffId, currency: 'SEK', energy: { prices: [{ priceKwh: 3.5 }] } });
  await world.call(place, 'SetDefaultTariff', { evseId: 1, tariff: tariff('day') });
  await world.call(place, 'SetDefaultTariff', { evseId: 1, tariff: tariff('night') });
  const keys = async () => (await world.holdings(place, 'Tariff')).map((h) => h.key);
  expect(await keys()).toEqual(['night:1']);
  station.answer('GetTariffs', {
    status: 'Accepted',
    tariffAssignments: [
      { tariffId: 'night', tariffKind: 'DefaultTariff', evseIds: [1] },
      { tariffId: 'guest', tariffKind: 'DefaultTariff', evseIds: [2] },
    ],
  });
  await world.call(place, 'GetTariffs', { evseId: 0 });
  expect(await keys()).toEqual(['guest:2', 'night:1']);
  expect((await world.holdings(place, 'Tariff'))[1]).toMatchObject({ data: { currency: 'SEK' } });
  station.answer('ClearTariffs', { clearTariffsResult: [{ tariffId: 'night', status: 'Accepted' }] });
  await world.call(place, 'ClearTariffs', { tariffIds: ['night'] });
  expect(await keys()).toEqual(['guest:2']);
  const running = await station.start();
  await world.call(place, 'ChangeTransactionTariff', { transactionId: running.transactionId, tariff: tariff('happy') });
  expect(await world.holdings(place, 'RunningCost')).toMatchObject([
    { key: running.transactionId, data: { tariffId: 'happy', tariff: { currency: 'SEK' } } },
  ]);
});

test('what 2.1 tells of a session beside its figures is kept with it', async () => {
  const { place, station } = await online();
  const event = (eventType: string, seqNo: number, more: object, info: object = {}) =>
    station.call('TransactionEvent', {
      eventType,
      timestamp: at(),
      triggerReason: 'Authorized',
      seqNo,
      transactionInfo: { transactionId: 'tx-1', ...info },
      evse: { id: 1, connectorId: 1 },
      ...more,
    });
  await event(
    'Started',
    0,
    { preconditioningStatus: 'Preconditioning' },
    { tariffId: 'day', transactionLimit: { maxEnergy: 5000 } },
  );
  const costDetails = {
    totalCost: { currency: 'SEK', typeOfCost: 'NormalCost', total: { inclTax: 12.5 } },
    totalUsage: { energy: 5, chargingTime: 600, idleTime: 0 },
  };
  await event('Ended', 1, { costDetails });
  expect(await world.holdings(place, 'RunningCost')).toMatchObject([
    { key: 'tx-1', state: 'Final', data: { tariffId: 'day', transactionLimit: { maxEnergy: 5000 }, costDetails } },
  ]);
  expect(await world.holdings(place, 'ChargingNeeds')).toMatchObject([
    { key: 'tx-1', state: 'Ended', data: { preconditioningStatus: 'Preconditioning' } },
  ]);
});

test('a dynamic profile is told as it was updated last; others are not', async () => {
  const { place, station } = await online(['SetChargingProfile', 'UpdateDynamicSchedule']);
  const profile = (id: number, chargingProfileKind: string) => ({
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind,
    chargingSchedule: [
      {
        id: 1,
        chargingRateUnit: 'W',
        ...(chargingProfileKind === 'Absolute' ? { startSchedule: at() } : {}),
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 11_000, operationMode: 'ChargingOnly' }],
      },
    ],
  });
  await world.call(place, 'SetChargingProfile', { evseId: 1, chargingProfile: profile(1, 'Dynamic') });
  await world.call(place, 'SetChargingProfile', { evseId: 2, chargingProfile: profile(2, 'Absolute') });
  const pull = (chargingProfileId: number) => station.call('PullDynamicScheduleUpdate', { chargingProfileId });
  await expect(pull(1)).resolves.toEqual({ status: 'Accepted', scheduleUpdate: { limit: 11_000 } });
  await world.call(place, 'UpdateDynamicSchedule', { chargingProfileId: 1, scheduleUpdate: { limit: 4000 } });
  await expect(pull(1)).resolves.toEqual({ status: 'Accepted', scheduleUpdate: { limit: 4000 } });
  await expect(pull(2)).resolves.toMatchObject({ status: 'Rejected' });
  await expect(pull(3)).resolves.toMatchObject({ status: 'Rejected' });
});

test('dynamic control gets a dynamic profile', async () => {
  const { station } = await online(['SetChargingProfile']);
  await station.start();
  const sent = station.waitForCall('SetChargingProfile');
  const chargingNeeds = {
    requestedEnergyTransfer: 'DC_BPT',
    controlMode: 'DynamicControl',
    v2xChargingParameters: { maxChargePower: 50_000 },
  };
  await expect(station.call('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds })).resolves.toEqual({ status: 'Accepted' });
  expect((await sent).payload).toMatchObject({
    chargingProfile: { chargingProfileKind: 'Dynamic', chargingSchedule: [{ chargingSchedulePeriod: [{ limit: 50_000 }] }] },
  });
});

test('priority and allowed energy transfer are kept on the session, and decide what a vehicle may ask for', async () => {
  const { place, station } = await online(['UsePriorityCharging', 'NotifyAllowedEnergyTransfer', 'AFRRSignal']);
  const { transactionId } = await station.start();
  await world.call(place, 'UsePriorityCharging', { transactionId, activate: true });
  await station.call('NotifyPriorityCharging', { transactionId, activated: true });
  await world.call(place, 'NotifyAllowedEnergyTransfer', { transactionId, allowedEnergyTransfer: ['AC_single_phase'] });
  expect(await world.holdings(place, 'ChargingNeeds')).toMatchObject([
    { key: transactionId, data: { priorityCharging: true, allowedEnergyTransfer: ['AC_single_phase'] } },
  ]);
  const chargingNeeds = { requestedEnergyTransfer: 'DC_BPT', dcChargingParameters: { evMaxCurrent: 100, evMaxVoltage: 400 } };
  const answer = await station.call('NotifyEVChargingNeeds', { evseId: 1, chargingNeeds });
  expect(answer).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'NotAllowed' } });
  await world.call(place, 'AFRRSignal', { timestamp: at(), signal: 3 });
  await world.rowsWhen(
    (rows) => rows.length === 1,
    "SELECT summary FROM station_event WHERE station_id = $1 AND kind = 'AFRRSignal'",
    place.id,
  );
});

test('batteries are known by their slots', async () => {
  const { place, station } = await online(['RequestBatterySwap']);
  const idToken = { idToken: 'AABB', type: 'Central' };
  await world.call(place, 'RequestBatterySwap', { requestId: 4, idToken });
  const swap = (eventType: string, evseId: number) =>
    station.call('BatterySwap', {
      eventType,
      requestId: 4,
      idToken,
      batteryData: [{ evseId, serialNumber: `B${evseId}`, soC: 80, soH: 99 }],
    });
  await swap('BatteryIn', 1);
  await swap('BatteryOut', 2);
  expect(await world.holdings(place, 'BatterySlot')).toMatchObject([
    { key: '1', state: 'Occupied', data: { battery: { serialNumber: 'B1', soC: 80 } } },
    { key: '2', state: 'Empty', data: { battery: null, last: { serialNumber: 'B2' } } },
  ]);
});

test('payments: a settlement by its reference, a web payment under way, a VAT number held against its country', async () => {
  const { place, station } = await online();
  station.answer('NotifyWebPaymentStarted', {});
  await world.call(place, 'NotifyWebPaymentStarted', { evseId: 1, timeout: 120 });
  expect(await world.holdings(place, 'WebPayment')).toMatchObject([{ key: 'evse:1', evseId: 1, state: 'Started' }]);
  const { transactionId } = await station.start();
  const settlement = { transactionId, pspRef: 'psp-1', status: 'Settled', settlementAmount: 12.5, settlementTime: at() };
  await expect(station.call('NotifySettlement', settlement)).resolves.toEqual({});
  await station.call('NotifySettlement', settlement);
  const [session] = await world.transactions(place);
  expect(await world.holdings(place, 'Settlement')).toMatchObject([
    { key: 'psp-1', state: 'Settled', data: { settlementAmount: 12.5, transactionId: session?.id } },
  ]);
  const check = (vatNumber: string) => station.call('VatNumberValidation', { vatNumber });
  await expect(check('SE556703748501')).resolves.toMatchObject({ vatNumber: 'SE556703748501', status: 'Accepted' });
  await expect(check('SE556703748601')).resolves.toMatchObject({ status: 'Rejected' });
  await expect(check('9'.repeat(300))).resolves.toMatchObject({ vatNumber: '9'.repeat(20), status: 'Rejected' });
  await expect(check('XX123')).resolves.toMatchObject({ status: 'Rejected' });
});
