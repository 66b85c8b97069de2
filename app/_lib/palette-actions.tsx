'use client';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

/** Something the screen in view can do; offered first in the command palette. */
export interface PaletteAction {
  id: string;
  title: string;
  /** Whom it concerns, e.g. the station's name. */
  subject?: string;
  icon?: LucideIcon;
  danger?: boolean;
  /** One of many: only offered once something is typed. */
  onlyFound?: boolean;
  run: () => void;
}

const registered = new Map<symbol, readonly PaletteAction[]>();
const listeners = new Set<() => void>();
let all: readonly PaletteAction[] = [];

function publish(): void {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers actions while the component is mounted. Give a stable array (useMemo); leave out what the role may not do. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    const key = Symbol('actions');
    registered.set(key, actions);
    publish();
    return () => {
      registered.delete(key);
      publish();
    };
  }, [actions]);
}

const NONE: readonly PaletteAction[] = [];

export function useRegisteredActions(): readonly PaletteAction[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
    () => NONE,
  );
}
