import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Recording, recordings } from '../../e2e/station/replay';
import type { CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { Payload, WireStation } from './wire-station';
import { ago, type Place, TOKEN, World } from './world';

/** What recorded stations answered to the CSMS of their day, given to ours: same questions, same answers, read rightly. */
let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(async () => {
  expect(world.complaints).toEqual([]);
  await world.close();
});

interface Exchange {
  action: string;
  request: Payload;
  answer: { kind: 'result'; payload: Payload } | { kind: 'error'; code: string };
}

function exchanges({ lines }: Recording): Exchange[] {
  const asked = new Map<string, { action: string; request: Payload }>();
  const found: Exchange[] = [];
  for (const line of lines) {
    if ('event' in line) continue;
    const { from, frame } = line;
    if (from === 'csms' && frame[0] === 2) asked.set(frame[1], { action: frame[2], request: frame[3] });
    const question = from === 'station' && frame[0] !== 2 ? asked.get(frame[1]) : undefined;
    if (!question) continue;
    found.push({
      ...question,
      answer: frame[0] === 3 ? { kind: 'result', payload: frame[2] } : { kind: 'error', code: String(frame[2]) },
    });
  }
  return found;
}

const num = (value: unknown): number => Number(value);
const text = (value: unknown): string => String(value);
const inside = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([k]) => k === key)?.[1] : undefined),
    value,
  );

/** The command that makes such a CALL; null for what this system does not ask yet. */
function toCommand(action: string, r: Payload, transactionId: number): CommandRequest | null {
  switch (action) {
    case 'GetConfiguration':
    case 'GetBaseReport':
      return { kind: 'ReadVariables', names: null };
    case 'ChangeConfiguration':
      return { kind: 'SetVariable', name: { component: '', variable: text(r.key) }, value: text(r.value) };
    case 'GetVariables':
      return {
        kind: 'ReadVariables',
        names: list(r.getVariableData).map((d) => ({
          component: text(inside(d, 'component', 'name')),
          variable: text(inside(d, 'variable', 'name')),
        })),
      };
    case 'TriggerMessage':
      return {
        kind: 'TriggerMessage',
        requestedMessage: text(r.requestedMessage),
        evseId: num(r.connectorId ?? inside(r.evse, 'id')),
      };
    case 'RemoteStartTransaction':
      return { kind: 'RequestStart', evseId: num(r.connectorId), idToken: text(r.idTag), idTokenType: 'ISO14443' };
    case 'RequestStartTransaction':
      return {
        kind: 'RequestStart',
        evseId: num(r.evseId),
        idToken: text(inside(r.idToken, 'idToken')),
        idTokenType: 'ISO14443',
      };
    case 'RemoteStopTransaction':
    case 'RequestStopTransaction':
      return { kind: 'RequestStop', transactionId };
    case 'UnlockConnector':
      return { kind: 'UnlockConnector', evseId: num(r.evseId ?? r.connectorId), connectorId: 1 };
    case 'ChangeAvailability':
      return {
        kind: 'ChangeAvailability',
        operational: (r.type ?? r.operationalStatus) === 'Operative',
        evseId: num(r.connectorId ?? inside(r.evse, 'id')),
      };
    case 'ClearCache':
      return { kind: 'ClearCache' };
    case 'DataTransfer':
      return { kind: 'DataTransfer', vendorId: text(r.vendorId), messageId: text(r.messageId) };
    case 'Reset':
      return { kind: 'Reset', type: r.type === 'Hard' || r.type === 'Immediate' ? 'Immediate' : 'OnIdle' };
    default:
      return null;
  }
}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Ids are ours now; everything else has to be what the recorded station was sent. */
function comparable(payload: Payload): Payload {
  const { remoteStartId: _, requestId: __, transactionId: ___, ...rest } = payload;
  return rest;
}

async function begin(wire: WireStation, version: OcppVersion): Promise<string> {
  const timestamp = ago(60).toISOString();
  if (version === '1.6') {
    return String(
      (await wire.result('StartTransaction', { connectorId: 1, idTag: TOKEN, meterStart: 0, timestamp })).transactionId,
    );
  }
  const transactionInfo = { transactionId: 'recorded' };
  const evse = { id: 1, connectorId: 1 };
  await wire.result('TransactionEvent', {
    eventType: 'Started',
    timestamp,
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo,
    evse,
  });
  return 'recorded';
}

describe.each(recordings().map((r) => [r.file, r] as const))('%s', (file, recording) => {
  const version: OcppVersion = file.includes('1.6') ? '1.6' : file.includes('2.1') ? '2.1' : '2.0.1';
  let place: Place;

  test('every CALL we can make is the one it was sent then, and its answer is read as what it was', async () => {
    place = await world.place();
    const wire = await world.wire(place, version);
    const named = await begin(wire, version);
    const { id } = await world.transaction(place);
    for (const { action, request, answer } of exchanges(recording)) {
      const command = toCommand(action, request, Number(id));
      if (command === null) continue;
      const sent: [string, Payload][] = [];
      wire.onCall = (asked, payload, messageId) => {
        sent.push([asked, payload]);
        if (asked !== action)
          wire.send(JSON.stringify([4, messageId, 'NotSupported', '', {}])); // a read-back: not recorded
        else if (answer.kind === 'result') wire.answer(messageId, answer.payload);
        else wire.send(JSON.stringify([4, messageId, answer.code, '', {}]));
      };
      const { id: commandId, outcome } = await world.ask(place, command);
      // Its read-back is not to be taken for the next question.
      if (command.kind === 'SetVariable' && outcome?.kind === 'answered' && outcome.accepted) {
        await world.commandWhen(commandId, (c) => c.observation !== null);
      }
      expect(sent[0]?.[0]).toBe(action);
      expect(comparable(sent[0]?.[1] ?? {})).toEqual(comparable(request));
      if (command.kind === 'RequestStop') expect(String(sent[0]?.[1].transactionId)).toBe(named);
      if (answer.kind === 'error') expect(outcome).toMatchObject({ kind: 'callError', code: answer.code });
      else if (typeof answer.payload.status === 'string')
        expect(outcome).toMatchObject({ kind: 'answered', status: answer.payload.status });
      else expect(outcome).toMatchObject({ kind: 'answered', accepted: expect.any(Boolean) });
    }
  });

  test('its configuration is kept as it gave it, and secrets are not', async () => {
    const kept = new Map(
      (await world.rows('SELECT component, variable, value FROM variable WHERE station_id = $1', place.id)).map((v) => [
        `${v.component}/${v.variable}`,
        v.value,
      ]),
    );
    const changed = new Map<string, string>();
    for (const { action, request, answer } of exchanges(recording)) {
      if (answer.kind !== 'result') continue;
      const taken = action === 'ChangeConfiguration' && /Accepted|RebootRequired/.test(text(answer.payload.status));
      if (taken) changed.set(text(request.key), text(request.value));
    }
    for (const { action, answer } of exchanges(recording)) {
      if (answer.kind !== 'result') continue;
      if (action === 'GetConfiguration') {
        for (const k of list(answer.payload.configurationKey)) {
          const secret = /AuthorizationKey|password/i.test(text(inside(k, 'key')));
          expect([inside(k, 'key'), kept.get(`/${inside(k, 'key')}`)]).toEqual([
            inside(k, 'key'),
            secret ? null : (changed.get(text(inside(k, 'key'))) ?? inside(k, 'value') ?? null),
          ]);
        }
      }
      if (action === 'GetVariables') {
        for (const v of list(answer.payload.getVariableResult)) {
          const path = `${inside(v, 'component', 'name')}/${inside(v, 'variable', 'name')}`;
          const accepted = inside(v, 'attributeStatus') === 'Accepted';
          expect([path, kept.get(path)]).toEqual([path, accepted ? (inside(v, 'attributeValue') ?? null) : undefined]);
        }
      }
    }
  });
});
