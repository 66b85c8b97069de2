import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerCall,
  closeSession,
  expire,
  type Incoming,
  MAX_WAITING,
  newSession,
  type Outgoing,
  receiveAnswer,
  receiveCall,
  release,
  requestCall,
  type Session,
} from './session';

type S = Session<Outgoing, Incoming>;
const out = (messageId: string): Outgoing => ({ messageId, action: 'Reset' });
const incoming = (messageId: string, fingerprint = messageId): Incoming => ({
  messageId,
  action: 'Heartbeat',
  isSend: false,
  fingerprint,
});
const booted = (): S => release(newSession<Outgoing, Incoming>()).session;

describe('our CALLs', () => {
  test('one at a time, in order', () => {
    const first = requestCall(booted(), out('1'));
    expect(first.effects).toEqual([{ kind: 'send', call: out('1') }]);
    const second = requestCall(first.session, out('2'));
    expect(second.effects).toEqual([]);
    const answered = receiveAnswer(second.session, '1');
    expect(answered.effects).toEqual([
      { kind: 'settle', call: out('1') },
      { kind: 'send', call: out('2') },
    ]);
  });

  test('wait until the station’s first CALL was answered', () => {
    const asked = requestCall(newSession<Outgoing, Incoming>(), out('1'));
    expect(asked.effects).toEqual([]);
    const boot = receiveCall(asked.session, incoming('b'));
    expect(boot.effects).toEqual([{ kind: 'handle', incoming: incoming('b') }]);
    expect(answerCall(boot.session, 'answer').effects).toEqual([{ kind: 'send', call: out('1') }]);
  });

  test('the queue is bounded', () => {
    let session: S = newSession();
    for (let i = 0; i < MAX_WAITING; i++) session = requestCall(session, out(`${i}`)).session;
    expect(requestCall(session, out('x')).effects).toEqual([{ kind: 'dropped', call: out('x'), why: 'queueFull' }]);
  });

  test('a timeout lets the next go, and a late answer still finds its call, once', () => {
    const asked = requestCall(requestCall(booted(), out('1')).session, out('2'));
    const timedOut = expire(asked.session, '1');
    expect(timedOut.effects).toEqual([
      { kind: 'timedOut', call: out('1') },
      { kind: 'send', call: out('2') },
    ]);
    const late = receiveAnswer(timedOut.session, '1');
    expect(late.effects).toEqual([{ kind: 'late', call: out('1') }]);
    expect(receiveAnswer(late.session, '1').effects).toEqual([{ kind: 'unsolicited' }]);
    expect(late.session.inFlight).toEqual(out('2'));
  });

  test('an answer nobody asked for changes nothing', () => {
    const asked = requestCall(booted(), out('1')).session;
    expect(receiveAnswer(asked, '__proto__')).toEqual({ session: asked, effects: [{ kind: 'unsolicited' }] });
  });

  test('a close ends all of them, and later ones at once', () => {
    const asked = requestCall(requestCall(booted(), out('1')).session, out('2'));
    const closed = closeSession(asked.session);
    expect(closed.effects.map((e) => e.kind)).toEqual(['dropped', 'dropped']);
    expect(requestCall(closed.session, out('3')).effects).toEqual([{ kind: 'dropped', call: out('3'), why: 'closed' }]);
  });
});

describe('the station’s CALLs', () => {
  test('are handled in order, one at a time, also while ours is unanswered', () => {
    const asked = requestCall(booted(), out('1')).session;
    const a = receiveCall(asked, incoming('a'));
    expect(a.effects).toEqual([{ kind: 'handle', incoming: incoming('a') }]);
    const b = receiveCall(a.session, incoming('b'));
    expect(b.effects).toEqual([]);
    expect(answerCall(b.session, 'done').effects).toEqual([{ kind: 'handle', incoming: incoming('b') }]);
  });

  test('a repeat while in hand is not handled again; afterwards it gets the same answer', () => {
    const first = receiveCall(booted(), incoming('a'));
    expect(receiveCall(first.session, incoming('a')).effects).toEqual([{ kind: 'alreadyInHand' }]);
    const done = answerCall(first.session, 'the answer');
    expect(receiveCall(done.session, incoming('a')).effects).toEqual([{ kind: 'repeatAnswer', text: 'the answer' }]);
  });

  test('the same id with another payload is a new message, and told', () => {
    const done = answerCall(receiveCall(booted(), incoming('a', 'x')).session, 'the answer');
    expect(receiveCall(done.session, incoming('a', 'y')).effects).toEqual([
      { kind: 'reusedId', incoming: incoming('a', 'y') },
      { kind: 'handle', incoming: incoming('a', 'y') },
    ]);
  });

  test('no sequence handles two at once, loses one or grows without bound', () => {
    const command = fc.oneof(
      fc.nat(6).map((n) => ({ kind: 'in', id: `i${n}` }) as const),
      fc.constant({ kind: 'answer' } as const),
      fc.nat(6).map((n) => ({ kind: 'call', id: `o${n}` }) as const),
      fc.nat(6).map((n) => ({ kind: 'result', id: `o${n}` }) as const),
      fc.nat(6).map((n) => ({ kind: 'expire', id: `o${n}` }) as const),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 200 }), (commands) => {
        let session: S = newSession();
        const begun = new Set<string>();
        let sent = 0;
        let ended = 0;
        for (const c of commands) {
          const step =
            c.kind === 'in'
              ? receiveCall(session, incoming(c.id))
              : c.kind === 'answer'
                ? answerCall(session, 'a')
                : c.kind === 'call'
                  ? requestCall(session, out(c.id))
                  : c.kind === 'result'
                    ? receiveAnswer(session, c.id)
                    : expire(session, c.id);
          for (const effect of step.effects) {
            if (effect.kind === 'handle') {
              begun.add(effect.incoming.messageId);
              expect(step.session.handling).toBe(effect.incoming);
            }
            if (effect.kind === 'send') sent++;
            if (effect.kind === 'settle' || effect.kind === 'timedOut') ended++;
            expect(sent - ended === (step.session.inFlight ? 1 : 0) || step.effects.length > 1).toBe(true);
          }
          session = step.session;
          expect(session.answered.length).toBeLessThanOrEqual(3);
          expect(session.expired.length).toBeLessThanOrEqual(16);
        }
        expect(sent - ended).toBe(session.inFlight ? 1 : 0);
        while (session.handling) session = answerCall(session, 'a').session;
        expect(session.inbox).toEqual([]);
      }),
    );
  });
});
