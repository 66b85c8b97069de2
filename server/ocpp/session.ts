/** A CALL of ours. */
export interface Outgoing {
  readonly messageId: string;
  readonly action: string;
}

/** A CALL or SEND of the station, past its schema. */
export interface Incoming {
  readonly messageId: string;
  readonly action: string;
  readonly isSend: boolean;
  /** Tells a repeat from a new message under the same id: the frame's text, or its digest when long. */
  readonly fingerprint: string;
}

interface Answered {
  readonly messageId: string;
  readonly fingerprint: string;
  readonly text: string;
}

/** One station's conversation over one socket. Replaced, never changed. */
export interface Session<O extends Outgoing = Outgoing, I extends Incoming = Incoming> {
  /** Our CALLs wait until the station's first CALL was answered: some stations start over when asked anything before. */
  readonly held: boolean;
  readonly inFlight: O | null;
  readonly waiting: readonly O[];
  /** Our CALLs that timed out: their answers may still come. */
  readonly expired: readonly Outgoing[];
  readonly handling: I | null;
  readonly inbox: readonly I[];
  readonly answered: readonly Answered[];
  readonly closed: boolean;
}

export type Effect<O extends Outgoing = Outgoing, I extends Incoming = Incoming> =
  | { readonly kind: 'send'; readonly call: O }
  | { readonly kind: 'settle'; readonly call: O }
  | { readonly kind: 'timedOut'; readonly call: O }
  | { readonly kind: 'late'; readonly call: Outgoing }
  | { readonly kind: 'unsolicited' }
  /** Never sent: the queue is full, or the socket closed. */
  | { readonly kind: 'dropped'; readonly call: O; readonly why: 'queueFull' | 'closed' }
  | { readonly kind: 'handle'; readonly incoming: I }
  /** A new message under the id of one answered before; it is handled all the same. */
  | { readonly kind: 'reusedId'; readonly incoming: I }
  | { readonly kind: 'repeatAnswer'; readonly text: string }
  /** Came again while the first is being handled; its answer will do for both. */
  | { readonly kind: 'alreadyInHand' }
  | { readonly kind: 'inboxFull' };

export interface Step<O extends Outgoing = Outgoing, I extends Incoming = Incoming> {
  readonly session: Session<O, I>;
  readonly effects: readonly Effect<O, I>[];
}

/** Commands that wait behind one unanswered CALL. */
export const MAX_WAITING = 64;
/** CALLs of the station behind the one in hand. The socket is paused long before, but one TCP read may hold this many. */
export const MAX_INBOX = 4096;
const MAX_EXPIRED = 16;
const MAX_ANSWERED = 3;

const NONE: readonly never[] = [];
const UNSOLICITED = [{ kind: 'unsolicited' }] as const;
const ALREADY_IN_HAND = [{ kind: 'alreadyInHand' }] as const;
const INBOX_FULL = [{ kind: 'inboxFull' }] as const;

const FRESH: Session<never, never> = {
  held: true,
  inFlight: null,
  waiting: NONE,
  expired: NONE,
  handling: null,
  inbox: NONE,
  answered: NONE,
  closed: false,
};

/** A conversation that has not begun. */
export function newSession<O extends Outgoing, I extends Incoming>(): Session<O, I> {
  return FRESH;
}

/** OCPP-J 1.6 §4.1.1, 2.0.1 part 4 §4.1.1: at most one unanswered CALL per direction; the rest wait, up to a bound. */
export function requestCall<O extends Outgoing, I extends Incoming>(session: Session<O, I>, call: O): Step<O, I> {
  if (session.closed) return { session, effects: [{ kind: 'dropped', call, why: 'closed' }] };
  if (!session.inFlight && !session.held) return { session: { ...session, inFlight: call }, effects: [{ kind: 'send', call }] };
  if (session.waiting.length >= MAX_WAITING) return { session, effects: [{ kind: 'dropped', call, why: 'queueFull' }] };
  return { session: { ...session, waiting: [...session.waiting, call] }, effects: NONE };
}

/** The station has booted, or will not: our CALLs may go out. */
export function release<O extends Outgoing, I extends Incoming>(session: Session<O, I>): Step<O, I> {
  if (!session.held) return { session, effects: NONE };
  return sendNext({ ...session, held: false }, NONE);
}

/** A CALLRESULT or CALLERROR came. */
export function receiveAnswer<O extends Outgoing, I extends Incoming>(session: Session<O, I>, messageId: string): Step<O, I> {
  const { inFlight } = session;
  if (inFlight?.messageId === messageId) {
    return sendNext({ ...session, inFlight: null }, [{ kind: 'settle', call: inFlight }]);
  }
  const late = session.expired.find((call) => call.messageId === messageId);
  if (!late) return { session, effects: UNSOLICITED };
  return {
    session: { ...session, expired: session.expired.filter((call) => call !== late) },
    effects: [{ kind: 'late', call: late }],
  };
}

/** No answer came in time. Remembers the CALL, so that a late answer still finds it. */
export function expire<O extends Outgoing, I extends Incoming>(session: Session<O, I>, messageId: string): Step<O, I> {
  const { inFlight } = session;
  if (inFlight?.messageId !== messageId) return { session, effects: NONE };
  const remembered: Outgoing = { messageId, action: inFlight.action };
  const expired = [...session.expired.slice(1 - MAX_EXPIRED), remembered];
  return sendNext({ ...session, inFlight: null, expired }, [{ kind: 'timedOut', call: inFlight }]);
}

function sendNext<O extends Outgoing, I extends Incoming>(
  session: Session<O, I>,
  effects: readonly Effect<O, I>[],
): Step<O, I> {
  const [call, ...waiting] = session.waiting;
  if (!call || session.inFlight || session.held || session.closed) return { session, effects };
  return { session: { ...session, inFlight: call, waiting }, effects: [...effects, { kind: 'send', call }] };
}

/**
 * A CALL or SEND came. Handled in order, one at a time, whatever we are waiting for ourselves. A repeat (same id, same text) is never
 * handled twice; the same id with another text is a new message.
 */
export function receiveCall<O extends Outgoing, I extends Incoming>(session: Session<O, I>, incoming: I): Step<O, I> {
  if (session.closed) return { session, effects: NONE };
  if (session.answered.length > 0) {
    const before = session.answered.find((a) => a.messageId === incoming.messageId);
    if (before && before.fingerprint === incoming.fingerprint)
      return { session, effects: [{ kind: 'repeatAnswer', text: before.text }] };
    if (before) return takeReused(session, incoming);
  }
  return takeIn(session, incoming);
}

function takeReused<O extends Outgoing, I extends Incoming>(session: Session<O, I>, incoming: I): Step<O, I> {
  const step = takeIn(session, incoming);
  return { session: step.session, effects: [{ kind: 'reusedId', incoming }, ...step.effects] };
}

function takeIn<O extends Outgoing, I extends Incoming>(session: Session<O, I>, incoming: I): Step<O, I> {
  const { handling } = session;
  if (!handling) return { session: withHandling(session, incoming), effects: [{ kind: 'handle', incoming }] };
  if (isRepeat(handling, incoming) || session.inbox.some((i) => isRepeat(i, incoming)))
    return { session, effects: ALREADY_IN_HAND };
  if (session.inbox.length >= MAX_INBOX) return { session, effects: INBOX_FULL };
  return { session: { ...session, inbox: [...session.inbox, incoming] }, effects: NONE };
}

/** Written out: this happens twice a message, and a copy by spreading costs several times as much. */
function withHandling<O extends Outgoing, I extends Incoming>(s: Session<O, I>, handling: I): Session<O, I> {
  return {
    held: s.held,
    inFlight: s.inFlight,
    waiting: s.waiting,
    expired: s.expired,
    handling,
    inbox: s.inbox,
    answered: s.answered,
    closed: s.closed,
  };
}

function isRepeat(a: Incoming, b: Incoming): boolean {
  return a.messageId === b.messageId && a.fingerprint === b.fingerprint;
}

/** The CALL in hand was answered with `text` (null: a SEND, or nothing could be answered). Goes on with the next. */
export function answerCall<O extends Outgoing, I extends Incoming>(session: Session<O, I>, text: string | null): Step<O, I> {
  const { handling } = session;
  if (!handling) return { session, effects: NONE };
  const answered = text === null ? session.answered : remember(session.answered, handling, text);
  const incoming = session.inbox[0] ?? null;
  const held = session.held && text === null;
  const { inFlight, waiting, expired, closed } = session;
  const inbox = incoming ? session.inbox.slice(1) : NONE;
  const next: Session<O, I> = { held, inFlight, waiting, expired, handling: incoming, inbox, answered, closed };
  const effects: readonly Effect<O, I>[] = incoming ? [{ kind: 'handle', incoming }] : NONE;
  return next.waiting.length > 0 ? sendNext(next, effects) : { session: next, effects };
}

function remember(answered: readonly Answered[], { messageId, fingerprint }: Incoming, text: string): Answered[] {
  const kept: Answered[] = [];
  for (const a of answered) if (a.messageId !== messageId) kept.push(a);
  if (kept.length === MAX_ANSWERED) kept.shift();
  kept.push({ messageId, fingerprint, text });
  return kept;
}

/** Forgets answers given: nobody repeats after minutes, and ten thousand idle stations should cost little. */
export function forgetAnswers<O extends Outgoing, I extends Incoming>(session: Session<O, I>): Session<O, I> {
  return session.answered.length === 0 ? session : { ...session, answered: NONE };
}

/** The socket is gone, or is being closed: nothing more goes out, nothing more is begun. The CALL in hand may finish. */
export function closeSession<O extends Outgoing, I extends Incoming>(session: Session<O, I>): Step<O, I> {
  const { inFlight, waiting } = session;
  const calls = inFlight ? [inFlight, ...waiting] : waiting;
  return {
    session: { ...session, closed: true, inFlight: null, waiting: NONE, inbox: NONE, answered: NONE },
    effects: calls.map((call) => ({ kind: 'dropped', call, why: 'closed' })),
  };
}
