import { describe, expect, test } from 'vitest';
import { ACCEPTED, refused, type Subject, underTest } from '../subject';
import { type Body, charging, ended, holding, inMinutes } from './steps';
import { accepting, kept, sends, tells } from './steps-i';

const use = underTest();
const booted = (): Promise<Subject> =>
  accepting(use.booted('2.0.1'), 'SetDisplayMessage', 'ClearDisplayMessage', 'GetDisplayMessages');
const messages = (s: Subject) => kept(s, 'DisplayMessage');

const text = (id: number, more: Body = {}): Body => ({
  id,
  priority: 'NormalCycle',
  message: { format: 'UTF8', language: 'sv', content: 'Välkommen till Norrljus' },
  ...more,
});
const set = (s: Subject, message: Body) => sends(s, 'SetDisplayMessage', { message });

/** A display with three texts. */
async function withThree(): Promise<Subject> {
  const s = await booted();
  for (const message of [
    text(1, { priority: 'InFront', state: 'Charging' }),
    text(2, { state: 'Idle' }),
    text(3, { priority: 'AlwaysFront', state: 'Charging' }),
  ])
    await set(s, message);
  expect(await messages(s)).toEqual(['1', '2', '3']);
  return s;
}

describe('set', () => {
  test.each<[string, Body]>([
    ['TC_O_01_CSMS a text', { priority: 'InFront', state: 'Idle' }],
    ['TC_O_13_CSMS a text from a time on', { startDateTime: inMinutes(10) }],
    ['TC_O_14_CSMS a text until a time', { endDateTime: inMinutes(60) }],
    ['TC_O_25_CSMS a text while charging', { state: 'Charging' }],
  ])('%s goes out whole and is known as it was sent', async (_name, more) => {
    const s = await booted();
    const message = text(1, more);
    expect(await set(s, message)).toMatchObject(ACCEPTED);
    expect(await holding(s, 'DisplayMessage', 1)).toMatchObject({ state: 'Accepted', data: message });
  });

  test.each<[string, Body]>([
    ['TC_O_06_CSMS a text for a session', {}],
    ['TC_O_27_CSMS a text for a session from a time on', { startDateTime: inMinutes(10) }],
    ['TC_O_28_CSMS a text for a session until a time', { endDateTime: inMinutes(60) }],
  ])('%s names it, and goes with it', async (_name, more) => {
    const s = await booted();
    const session = await charging(s);
    await set(s, text(1));
    const message = text(2, { transactionId: session.id, ...more });
    expect(await set(s, message)).toMatchObject(ACCEPTED);
    expect(await holding(s, 'DisplayMessage', 2)).toMatchObject({ data: message });
    await ended(s, session);
    expect(await messages(s)).toEqual(['1']);
  });

  test('TC_O_12_CSMS a text with the id of another takes its place', async () => {
    const s = await booted();
    await set(s, text(1, { state: 'Idle' }));
    const second = text(1, { priority: 'AlwaysFront', message: { format: 'ASCII', content: 'Closed today' } });
    expect(await set(s, second)).toMatchObject(ACCEPTED);
    expect(await messages(s)).toEqual(['1']);
    const held = await holding(s, 'DisplayMessage', 1);
    expect(held).toMatchObject({ data: second });
    expect(held?.data).not.toHaveProperty('state');
  });

  test.each<[string, string, Body]>([
    ['TC_O_10_CSMS a session the station does not know', 'UnknownTransaction', { transactionId: 'none-like-that' }],
    ['TC_O_17_CSMS a priority it does not have', 'NotSupportedPriority', { priority: 'AlwaysFront' }],
    ['TC_O_18_CSMS a state it does not have', 'NotSupportedState', { state: 'Unavailable' }],
    [
      'TC_O_19_CSMS a format it does not have',
      'NotSupportedMessageFormat',
      { message: { format: 'HTML', content: '<b>Hej</b>' } },
    ],
    ['TC_O_26_CSMS a text it does not want', 'Rejected', {}],
  ])('%s is refused with its reason, and what is on the display stays', async (_name, status, more) => {
    const s = await booted();
    await set(s, text(1, { state: 'Idle' }));
    s.station.answer('SetDisplayMessage', { status });
    expect(await set(s, text(2, more))).toMatchObject(refused(status));
    expect(await set(s, text(1, more))).toMatchObject(refused(status));
    expect(await messages(s)).toEqual(['1']);
    expect(await holding(s, 'DisplayMessage', 1)).toMatchObject({ data: text(1, { state: 'Idle' }) });
  });
});

describe('get', () => {
  /** The station reports these, each in a part of its own. */
  async function reports(s: Subject, requestId: number, ...all: readonly Body[]): Promise<void> {
    for (const [i, message] of all.entries()) {
      await tells(s, 'NotifyDisplayMessages', { requestId, tbc: i < all.length - 1, messageInfo: [message] });
    }
  }

  test('TC_O_02_CSMS all texts are asked for without a filter, and known as reported', async () => {
    const s = await withThree();
    expect(await sends(s, 'GetDisplayMessages', { requestId: 2 })).toMatchObject(ACCEPTED);
    const theirs = text(40, { message: { format: 'UTF8', content: 'Set at the station' } });
    await reports(s, 2, text(1, { priority: 'InFront', state: 'Charging' }), theirs);
    expect(await messages(s)).toEqual(['1', '40']);
    expect(await holding(s, 'DisplayMessage', 40)).toMatchObject({ data: theirs });
    expect(await kept(s, 'Report')).toEqual([]);
  });

  test('TC_O_03_CSMS no text at all is an answer, and none is held any more', async () => {
    const s = await withThree();
    s.station.answer('GetDisplayMessages', { status: 'Unknown' });
    expect(await sends(s, 'GetDisplayMessages', { requestId: 3 })).toMatchObject({ kind: 'answered', status: 'Unknown' });
    expect(await messages(s)).toEqual([]);
    expect(await kept(s, 'Report')).toEqual([]);
  });

  test.each<[string, Body, number, string[]]>([
    ['TC_O_07_CSMS by id', { id: [1, 2] }, 1, ['1', '3']],
    ['TC_O_08_CSMS by priority', { priority: 'InFront' }, 50, ['2', '3', '50']],
    ['TC_O_09_CSMS by state', { state: 'Charging' }, 3, ['2', '3']],
  ])('%s: only what that filter fits is renewed', async (_name, filter, found, left) => {
    const s = await withThree();
    expect(await sends(s, 'GetDisplayMessages', { requestId: 7, ...filter })).toMatchObject(ACCEPTED);
    await reports(s, 7, text(found, { priority: 'InFront', state: 'Charging' }));
    expect(await messages(s)).toEqual(left);
  });

  test('TC_O_11_CSMS a text of an id the station does not know is not held here either', async () => {
    const s = await withThree();
    s.station.answer('GetDisplayMessages', { status: 'Unknown' });
    const request = { requestId: 11, id: [2] };
    expect(await sends(s, 'GetDisplayMessages', request)).toMatchObject({ kind: 'answered', status: 'Unknown' });
    expect(await messages(s)).toEqual(['1', '3']);
  });
});

describe('clear', () => {
  test.each([
    ['TC_O_04_CSMS a text the station cleared is gone', 'Accepted', true],
    ['TC_O_05_CSMS a text the station does not know is gone', 'Unknown', false],
  ])('%s, and no other', async (_name, status, accepted) => {
    const s = await withThree();
    s.station.answer('ClearDisplayMessage', { status });
    expect(await sends(s, 'ClearDisplayMessage', { id: 2 })).toMatchObject({ kind: 'answered', status, accepted });
    expect(await messages(s)).toEqual(['1', '3']);
  });
});
