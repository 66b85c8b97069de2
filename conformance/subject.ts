import { afterAll, beforeAll, expect } from 'vitest';
import type { StationOptions, TestStation } from '../e2e/station/driver';
import type { OcppVersion } from '../server/domain/protocol';
import type { Place, WorldOptions } from '../server/tests/world';
import { Csms, type Outcome } from './csms';

type Body = Record<string, unknown>;

/** A case's station: its place, its client, and what the CSMS is asked to do with it. */
export interface Subject {
  csms: Csms;
  place: Place;
  station: TestStation;
  /** Has the CSMS send a message through the public API. */
  send(action: string, payload: Body): Promise<Outcome>;
  /** The payloads the station was sent of this action. */
  sent(action: string): Body[];
}

/** One system under test per file; nothing may be left in its error log. */
export function underTest(options: WorldOptions = {}) {
  let csms: Csms | null = null;
  beforeAll(async () => {
    csms = await Csms.open(options);
  });
  afterAll(async () => {
    expect(csms?.world.complaints).toEqual([]);
    await csms?.close();
  });
  const get = (): Csms => {
    if (csms === null) throw new Error('not open yet');
    return csms;
  };
  return {
    get csms(): Csms {
      return get();
    },
    /** State "Booted": accepted, with every connector Available. */
    async booted(version: OcppVersion, more: Partial<StationOptions> = {}): Promise<Subject> {
      const place = await get().world.place();
      const station = await get().world.online(place, version, more);
      return {
        csms: get(),
        place,
        station,
        send: (action, payload) => get().send(place, action, payload),
        sent: (action) => station.calls.filter((c) => c.action === action).map((c) => c.payload),
      };
    },
  };
}

/** What a station agreed to. */
export const ACCEPTED = { kind: 'answered', status: 'Accepted', accepted: true };
/** What a station refused, in its own word. */
export const refused = (status: string) => ({ kind: 'answered', status, accepted: false });
