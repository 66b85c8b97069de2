'use client';
import { useState } from 'react';
import { isGroup, type Payload } from '../schema/payload';

export interface Draft {
  payload: Payload;
  /** As JSON: what was typed, until a field is changed. */
  text: string;
  /** Why the text is not a payload; the payload is then the last that was one. */
  problem: { kind: 'notJson'; text: string } | { kind: 'notObject' } | null;
  set(payload: Payload): void;
  type(text: string): void;
}

interface State {
  payload: Payload;
  typed: string | null;
  problem: Draft['problem'];
}

/** One payload, written by fields or as JSON. */
export function useDraft(first: () => Payload): Draft {
  const [state, setState] = useState<State>(() => ({ payload: first(), typed: null, problem: null }));
  return {
    payload: state.payload,
    text: state.typed ?? JSON.stringify(state.payload, null, 2),
    problem: state.problem,
    set: (payload) => setState({ payload, typed: null, problem: null }),
    type: (typed) => setState((before) => read(typed, before.payload)),
  };
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
