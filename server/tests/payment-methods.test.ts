import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GrantPorts, grantWish } from '../features/wishes/grant-wish';
import { type Place, TOKEN, VERSIONS, World } from './world';

let world: World;
let ports: GrantPorts;
beforeAll(async () => {
  world = await World.open();
  ports = {
    clock: world.parts.clock,
    bus: world.bus,
    commands: world.side.commands,
    configurations: world.store.configurations,
    policies: world.store.stationPolicies,
    audit: world.store.auditStation,
  };
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const BY = { userId: 'u1', name: 'Ada' };
const set = (place: Place, key: string, value: boolean | null) => grantWish(ports, BY, place.id, { key, value });
const events = (place: Place) =>
  world.rows(
    `SELECT summary, detail, transaction_id FROM station_event WHERE station_id = $1 AND kind = 'PaymentRefused' ORDER BY at, id`,
    place.id,
  );

describe.each(VERSIONS)('OCPP %s', (version) => {
  test('a card is refused where cards are switched off, with a reason for the driver and in the history; nothing else is', async () => {
    const [place, other] = [await world.place(), await world.place()];
    const [station, neighbour] = [await world.online(place, version), await world.online(other, version)];
    expect((await set(place, 'payment.rfid', false)).outcome).toMatchObject({ kind: 'done' });
    const answer = await station.call(
      'Authorize',
      version === '1.6' ? { idTag: TOKEN } : { idToken: { idToken: TOKEN, type: 'ISO14443' } },
    );
    expect(answer).toMatchObject(
      version === '1.6'
        ? { idTagInfo: { status: 'Invalid' } }
        : {
            idTokenInfo: { status: 'NotAtThisLocation', personalMessage: { content: expect.stringContaining('not accepted') } },
          },
    );
    expect(await neighbour.authorize(TOKEN)).toBe('Accepted');
    const running = await station.start();
    expect(running.tokenStatus).not.toBe('Accepted');
    await station.stop(running, { meterWh: 10 });
    const { id } = await world.transaction(place);
    expect(await events(place)).toMatchObject([
      { detail: { method: 'rfid', idToken: TOKEN }, transaction_id: null },
      { detail: { method: 'rfid' }, transaction_id: id },
    ]);
    await set(place, 'payment.rfid', true);
    expect(await station.authorize(TOKEN)).toBe('Accepted');
  });

  test('who charges already may go on and stop when the way is switched off meanwhile', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const running = await station.start();
    expect(running.tokenStatus).toBe('Accepted');
    await set(place, 'payment.rfid', false);
    expect(await station.authorize(TOKEN)).toBe('Accepted');
    await station.meter(running, { energyWh: 100 });
    await station.stop(running, { meterWh: 200 });
    expect(await events(place)).toEqual([]);
  });

  test('a session started from here with a card is no card; switched off it is not even sent, and the outcome says why', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    await set(place, 'payment.rfid', false);
    const start = { kind: 'RequestStart', evseId: 1, idToken: TOKEN, idTokenType: 'ISO14443' } as const;
    const sent = await world.ask(place, start);
    expect(sent.outcome).toMatchObject({ kind: 'answered', accepted: true });
    const remoteStartId = station.calls.find((c) => c.action.startsWith('Re'))?.payload.remoteStartId;
    const running = await station.start(typeof remoteStartId === 'number' ? { remoteStartId } : {});
    expect(running.tokenStatus).toBe('Accepted');
    await station.stop(running, { meterWh: 5 });

    await set(place, 'payment.remote', false);
    const before = station.calls.length;
    expect((await world.ask(place, start)).outcome).toEqual({
      kind: 'unsupported',
      reason: 'starting from here is switched off for this station under Payment methods',
    });
    const raw = version === '1.6' ? 'RemoteStartTransaction' : 'RequestStartTransaction';
    const payload = version === '1.6' ? { idTag: TOKEN } : { remoteStartId: 9, idToken: { idToken: TOKEN, type: 'ISO14443' } };
    expect((await world.call(place, raw, payload)).command.outcome).toMatchObject({ kind: 'unsupported' });
    expect(station.calls.length).toBe(before);
  });

  test('where charging is free everybody may, but for who was blocked', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    const blocked = `0B10C4ED${place.id}`;
    await world.rows(`INSERT INTO id_token (id_token, lookup, status) VALUES ($1, $1, 'Blocked')`, blocked);
    world.bus.publish({ kind: 'tokensEdited' });
    await world.store.settled();
    expect(await station.authorize('DEADBEEF')).not.toBe('Accepted');
    await world.store.stationPolicies.put(place.id, [{ key: 'payment.free', evseId: 0, value: true }], {
      name: 'Ada',
      at: new Date(),
    });
    expect(await station.authorize('DEADBEEF')).toBe('Accepted');
    expect(await station.authorize(blocked)).toBe('Blocked');
  });

  test('an EVSE may have a rule of its own', async () => {
    const place = await world.place();
    const station = await world.online(place, version);
    await set(place, 'payment.rfid', false);
    await set(place, 'payment.rfid@2', true);
    expect(await station.authorize(TOKEN)).toBe('Accepted');
    expect((await station.start({ evseId: 1 })).tokenStatus).not.toBe('Accepted');
    expect((await station.start({ evseId: 2 })).tokenStatus).toBe('Accepted');
  });
});

test('what was decided is kept over a restart, changed with an audit entry, and taken away with null', async () => {
  const place = await world.place();
  await world.online(place, '1.6');
  await set(place, 'payment.rfid', false);
  await set(place, 'payment.rfid', null);
  expect(await world.rows('SELECT * FROM station_policy WHERE station_id = $1', place.id)).toEqual([]);
  expect(
    await world.rows(
      `SELECT user_name, detail FROM audit_entry WHERE station_id = $1 AND action = 'station.wish' ORDER BY id`,
      place.id,
    ),
  ).toMatchObject([
    { user_name: 'Ada', detail: { key: 'payment.rfid', before: true, wanted: false, outcome: 'done' } },
    { detail: { before: false, wanted: null, outcome: 'done' } },
  ]);
});
