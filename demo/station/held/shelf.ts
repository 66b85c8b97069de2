import type { Payload } from '../types';

/** Kinds of things a station keeps for the central system. */
export type HeldKind =
  | 'certificate'
  | 'derControl'
  | 'displayMessage'
  | 'localList'
  | 'monitor'
  | 'networkProfile'
  | 'profile'
  | 'reservation'
  | 'tariff';

/** Plain data: it outlives the process. By kind, then id. */
export type KeptShelf = Partial<Record<HeldKind, Record<string, Payload>>>;

/** A station's memory is small: beyond this many of a kind the oldest goes. */
const CAPACITY = 100;

/** What the central system has put into a station: profiles, reservations, texts, certificates. */
export class Shelf {
  constructor(readonly kept: KeptShelf) {}

  get(kind: HeldKind, id: unknown): Payload | undefined {
    return this.kept[kind]?.[String(id)];
  }

  list(kind: HeldKind): Payload[] {
    return Object.values(this.kept[kind] ?? {});
  }

  put(kind: HeldKind, id: unknown, thing: Payload): void {
    const all = { ...this.kept[kind], [String(id)]: thing };
    const ids = Object.keys(all);
    if (ids.length > CAPACITY && ids[0] !== undefined) delete all[ids[0]];
    this.kept[kind] = all;
  }

  /** Whether it was there. */
  remove(kind: HeldKind, id: unknown): boolean {
    const all = this.kept[kind];
    if (!all || !Object.hasOwn(all, String(id))) return false;
    delete all[String(id)];
    return true;
  }

  clear(kind: HeldKind): void {
    delete this.kept[kind];
  }
}

// --- reading what came, without trusting its shape ---
export const part = (value: unknown): Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
export const parts = (value: unknown): Payload[] => (Array.isArray(value) ? value.map(part) : []);
export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const info = (reasonCode: string): Payload => ({ statusInfo: { reasonCode } });
