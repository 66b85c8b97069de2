'use client';
import { useState } from 'react';
import type { MessageView } from '@/server/domain/fleet/views';

/** Whoever has scrolled down reads: what comes in at the top waits, counted, until they are back or ask for it. */
export function useHeld(rows: readonly MessageView[]) {
  const [heldId, setHeldId] = useState<string | null>(null);
  const at = heldId === null ? 0 : rows.findIndex((row) => row.id === heldId);
  const waiting = Math.max(0, at);
  return {
    rows: waiting === 0 ? rows : rows.slice(waiting),
    waiting,
    onScrolled(isDown: boolean) {
      setHeldId((before) => (isDown ? (before ?? rows[0]?.id ?? null) : null));
    },
    release: () => setHeldId(null),
  };
}
