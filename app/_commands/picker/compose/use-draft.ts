'use client';
import { useState } from 'react';
import { serverNow } from '@/app/_lib/clock';
import { isGroup, type Payload } from '../schema/payload';
import { type DraftKey, Drafts } from './drafts';

export interface Draft {
  payload: Payload;
  /** As JSON: what was typed, until a field is changed. */
  text: string;
  /** Why the text is not a payload; the payload is then the last that was one. */
  problem: { kind: 'notJson'; text: string } | { kind: 'notObject' } | null;
  /** Something was written that is not what the form began with. */
  isTouched: boolean;
  /** When what the form opened with was written: it was left unsent then. Null for a new one. */
  keptAt: number | null;
  set(payload: Payload): void;
  type(text: string): void;
  /** As the form would have begun without what was kept. */
  restart(): void;
  /** Sent: nothing is kept of it. */
  drop(): void;
}

interface State {
  payload: Payload;
  typed: string | null;
  problem: Draft['problem'];
}

let drafts: Drafts | null = null;
function kept(): Drafts {
  drafts ??= new Drafts(storage());
  return drafts;
}

/** Null where the browser forbids it. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** One payload, written by fields or as JSON; kept when the form is left, until it is sent. */
export function useDraft(key: DraftKey, first: () => Payload): Draft {
  const [initial] = useState(() => JSON.stringify(first()));
  const begin = (): State => ({ payload: toPayload(initial), typed: null, problem: null });
  const [before] = useState(() => kept().get(key));
  const [keptAt, setKeptAt] = useState(before?.at ?? null);
  const [state, setState] = useState<State>(() =>
    before === null
      ? begin()
      : before.typed === null
        ? { payload: before.payload, typed: null, problem: null }
        : read(before.typed, before.payload),
  );
  const isNew = ({ payload, problem }: State) => problem === null && JSON.stringify(payload) === initial;
  const change = (next: State) => {
    setState(next);
    if (isNew(next)) kept().drop(key);
    else kept().keep(key, { payload: next.payload, typed: next.problem ? next.typed : null, at: serverNow() });
  };
  return {
    payload: state.payload,
    text: state.typed ?? JSON.stringify(state.payload, null, 2),
    problem: state.problem,
    isTouched: !isNew(state),
    keptAt,
    set: (payload) => change({ payload, typed: null, problem: null }),
    type: (typed) => change(read(typed, state.payload)),
    restart: () => {
      setKeptAt(null);
      change(begin());
    },
    drop: () => {
      setKeptAt(null);
      kept().drop(key);
    },
  };
}

function toPayload(text: string): Payload {
  const value: unknown = JSON.parse(text);
  return isGroup(value) ? value : {};
}

function read(typed: string, before: Payload): State {
  try {
    const value: unknown = JSON.parse(typed);
    return isGroup(value)
      ? { payload: value, typed, problem: null }
      : { payload: before, typed, problem: { kind: 'notObject' } };
  } catch (error) {
    return { payload: before, typed, problem: { kind: 'notJson', text: error instanceof Error ? error.message : '' } };
  }
}
