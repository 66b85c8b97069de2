'use client';
import { useMemo } from 'react';
import { useRuleText } from '../form/use-rule-text';
import { check } from '../schema/check';
import type { SchemaNode } from '../schema/node';
import { type Path, type Payload, pointerOf } from '../schema/payload';

export interface Complaints {
  /** Nothing stands in the way of sending. */
  isFine: boolean;
  /** All of them, by place, in words. */
  list: readonly { at: string; text: string }[];
  /** To be shown at a place: what is missing only once sending was tried. */
  at(path: Path): string | null;
}

/** What is wrong with a payload: by its schema, and by what the server said of this very payload. */
export function useComplaints(
  node: SchemaNode,
  payload: Payload,
  tried: boolean,
  said: Readonly<Record<string, string>>,
): Complaints {
  const words = useRuleText();
  return useMemo(() => {
    const own = check(node, payload);
    const byPlace = new Map<string, string>();
    for (const [field, text] of Object.entries(said)) {
      if (field.startsWith('request.payload')) byPlace.set(field.slice('request.payload'.length), text);
    }
    for (const { at, rule } of own) if (tried || rule.kind !== 'required') byPlace.set(at, words(rule));
    return {
      isFine: own.length === 0,
      list: own.map(({ at, rule }) => ({ at, text: words(rule) })),
      at: (path) => byPlace.get(pointerOf(path)) ?? null,
    };
  }, [node, payload, tried, said, words]);
}
