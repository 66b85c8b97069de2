import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import { createStationEdits } from '../features/configuration/edit/apply';
import { viewSettings } from '../features/configuration/edit/view';
import { type Place, World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

const ADA = { userId: 'u1', name: 'Ada' };
const parts = () => ({
  clock: world.parts.clock,
  bus: world.bus,
  commands: world.side.commands,
  configurations: world.store.configurations,
  journal: world.store.settingEdits,
});

/** A 1.6 station with settings of its own; `how` says what it does with a change. */
async function old(how: (key: string, value: string, keep: Map<string, string>) => string) {
  const place = await world.place();
  const keep = new Map([
    ['MeterValueSampleInterval', '60'],
    ['HeartbeatInterval', '300'],
    ['LocalPreAuthorize', 'False'],
    ['X-Fan', 'auto'],
  ]);
  const station = await world.online(place, '1.6');
  station.answer('ChangeConfiguration', ({ key, value }) => ({ status: how(String(key), String(value), keep) }));
  station.answer('GetConfiguration', ({ key: names }) => ({
    configurationKey: [...keep]
      .filter(([key]) => !Array.isArray(names) || names.includes(key))
      .map(([key, value]) => ({ key, readonly: false, value })),
  }));
  await world.side.commands.requestAndWait({
    actor: ADA,
    stationId: place.id,
    request: { kind: 'ReadVariables', names: null },
  });
  return { place, keep };
}

const obedient = (key: string, value: string, keep: Map<string, string>) => {
  keep.set(key, value);
  return 'Accepted';
};

const audits = (place: Place) =>
  world.rows<{ action: string; detail: unknown }>(
    `SELECT action, detail FROM audit_entry WHERE station_id = $1 AND action LIKE 'configuration.%' ORDER BY id`,
    place.id,
  );

describe('whether a station was read as a whole, though it has next to no settings', () => {
  const wasRead = async (place: Place) => (await viewSettings(parts(), place.id)).wasRead;
  const ask = (place: Place, request: CommandRequest) =>
    world.side.commands.requestAndWait({ actor: ADA, stationId: place.id, request });
  const single = { component: 'AlignedDataCtrlr', variable: 'Interval' };

  test.each<[OcppVersion, string, CommandRequest]>([
    ['1.6', 'by command', { kind: 'ReadVariables', names: null }],
    ['1.6', 'by hand', { kind: 'Call', action: 'GetConfiguration', payload: {} }],
    ['2.0.1', 'by command', { kind: 'ReadVariables', names: null }],
    ['2.0.1', 'by hand', { kind: 'Call', action: 'GetBaseReport', payload: { requestId: 7, reportBase: 'FullInventory' } }],
    ['2.1', 'by command', { kind: 'ReadVariables', names: null }],
  ])('OCPP %s, %s: after everything was asked for, not after single ones', async (version, _how, everything) => {
    const place = await world.place();
    const station = await world.online(place, version);
    station.answer('GetConfiguration', () => ({ configurationKey: [{ key: 'X-Fan', readonly: false, value: 'on' }] }));
    await ask(place, { kind: 'ReadVariables', names: [version === '1.6' ? { component: '', variable: 'X-Fan' } : single] });
    expect(await wasRead(place)).toBe(false);
    await ask(place, everything);
    await expect.poll(() => wasRead(place), { timeout: 5000 }).toBe(true);
    const kept = await world.rows('SELECT path FROM variable WHERE station_id = $1', place.id);
    expect(kept.length).toBeLessThan(10);
    expect(kept.length).toBeGreaterThan(0);
  });

  test.each<[string, CommandRequest]>([
    ['by command', { kind: 'ReadVariables', names: null }],
    ['by hand', { kind: 'Call', action: 'GetConfiguration', payload: {} }],
  ])('not by a station that says nothing when asked for everything, %s', async (_how, everything) => {
    const place = await world.place();
    const station = await world.online(place, '1.6');
    station.answer('GetConfiguration', () => ({ configurationKey: [] }));
    const { command } = await ask(place, everything);
    if (everything.kind === 'ReadVariables') await world.commandWhen(command.id, (c) => c.state === 'observed');
    expect(await wasRead(place)).toBe(false);
  });
});

describe('settings of one station', () => {
  test('are changed, read back, kept with who and what, and put back', async () => {
    const { place, keep } = await old(obedient);
    const edits = createStationEdits(parts());
    const edit = await edits.apply(ADA, place.id, [
      { key: 'meter.sampleInterval', value: 30, expected: '60' },
      { key: 'authorisation.localPreAuthorize', value: true },
      { key: 'raw:/X-Fan', value: 'on' },
    ]);
    expect(edit.settings).toMatchObject([
      { key: 'meter.sampleInterval', before: '60', wanted: '30', kind: 'done', said: 'Accepted', seen: '30' },
      { key: 'authorisation.localPreAuthorize', before: 'False', wanted: 'True', kind: 'done' },
      { key: 'raw:/X-Fan', before: 'auto', wanted: 'on', kind: 'done' },
    ]);
    for (const { commandIds } of edit.settings) await world.commandWhen(commandIds[0] ?? '', (c) => c.state === 'observed');
    const view = await viewSettings(parts(), place.id);
    expect(view.edits).toMatchObject([{ id: edit.id, byName: 'Ada' }]);
    expect(view.settings.find((s) => s.key === 'meter.sampleInterval')).toMatchObject({
      value: 30,
      text: '30',
      group: 'meter',
    });

    const undone = await edits.undo(ADA, place.id, edit.id);
    expect(undone).toMatchObject({ undoOf: edit.id });
    expect(undone.settings.map((s) => s.kind)).toEqual(['done', 'done', 'done']);
    expect([...keep.values()]).toEqual(['60', '300', 'False', 'auto']);
    expect((await audits(place)).map((row) => row.action)).toEqual(['configuration.apply', 'configuration.undo']);
  });

  test('a value somebody changed meanwhile is not overwritten: nothing is sent', async () => {
    const { place, keep } = await old(obedient);
    const edits = createStationEdits(parts());
    await edits.apply(ADA, place.id, [{ key: 'meter.sampleInterval', value: 15 }]);
    await expect(
      edits.apply(ADA, place.id, [
        { key: 'connection.heartbeatInterval', value: 60, expected: '300' },
        { key: 'meter.sampleInterval', value: 30, expected: '60' },
      ]),
    ).rejects.toMatchObject({ code: 'conflict', fields: [{ field: 'meter.sampleInterval' }] });
    expect(keep.get('HeartbeatInterval')).toBe('300');
    expect(keep.get('MeterValueSampleInterval')).toBe('15');
  });

  test('what cannot be is said field by field, and nothing is sent', async () => {
    const { place, keep } = await old(obedient);
    await expect(
      createStationEdits(parts()).apply(ADA, place.id, [
        { key: 'connection.heartbeatInterval', value: 60 },
        { key: 'meter.sampleInterval', value: -5 },
        { key: 'meter.signSampled', value: true },
      ]),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'meter.sampleInterval', message: 'At least 0 s.' }, { field: 'meter.signSampled' }],
    });
    expect(keep.get('HeartbeatInterval')).toBe('300');
  });

  test('each field has its own answer: refused, needs a reboot, accepted and not kept', async () => {
    const { place } = await old((key, value, keep) => {
      if (key === 'HeartbeatInterval') return 'Rejected';
      if (key === 'X-Fan') return 'RebootRequired';
      if (key === 'LocalPreAuthorize') keep.set(key, value);
      return 'Accepted';
    });
    const edit = await createStationEdits(parts()).apply(ADA, place.id, [
      { key: 'connection.heartbeatInterval', value: 60 },
      { key: 'raw:/X-Fan', value: 'off' },
      { key: 'meter.sampleInterval', value: 30 },
      { key: 'authorisation.localPreAuthorize', value: true },
    ]);
    expect(edit.settings.map(({ kind, said, seen }) => [kind, said, seen])).toEqual([
      ['refused', 'Rejected', null],
      ['needsReboot', 'RebootRequired', 'auto'],
      ['notSeen', 'Accepted', '60'],
      ['done', 'Accepted', 'True'],
    ]);
  });

  test('two edits at the same moment: the second is told', async () => {
    const { place } = await old(obedient);
    const edits = createStationEdits(parts());
    const first = edits.apply(ADA, place.id, [{ key: 'meter.sampleInterval', value: 30 }]);
    await expect(edits.apply(ADA, place.id, [{ key: 'meter.sampleInterval', value: 20 }])).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await first).settings).toMatchObject([{ kind: 'done' }]);
  });

  test('an offline station is not changed behind anybody’s back', async () => {
    const place = await world.place();
    await expect(
      createStationEdits(parts()).apply(ADA, place.id, [{ key: 'meter.sampleInterval', value: 30 }]),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await audits(place)).toEqual([]);
  });
});
