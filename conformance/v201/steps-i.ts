import { expect } from 'vitest';
import type { HoldingKind } from '../../server/domain/station/holding';
import type { Row } from '../../server/tests/world';
import type { Subject } from '../subject';
import type { Body } from './steps';

/** State "Booted" of a station that accepts these messages, and every one of the usual. */
export async function accepting(booted: Promise<Subject>, ...actions: readonly string[]): Promise<Subject> {
  const s = await booted;
  for (const action of actions) s.station.answer(action, { status: 'Accepted' });
  return s;
}

/** What is kept of one kind, by its ids. */
export async function kept({ csms, place }: Subject, kind: HoldingKind): Promise<string[]> {
  return (await csms.world.holdings(place, kind)).map((h) => h.key);
}

/** Has the CSMS send a message and sees that it went out once, to the letter. */
export async function sends(s: Subject, action: string, payload: Body): Promise<Awaited<ReturnType<Subject['send']>>> {
  const before = s.sent(action).length;
  const outcome = await s.send(action, payload);
  expect(s.sent(action).slice(before)).toEqual([payload]);
  return outcome;
}

/** Has the station send a message that is answered with nothing but its receipt. */
export async function tells({ station }: Subject, action: string, payload: Body): Promise<void> {
  expect(await station.call(action, payload)).toEqual({});
}

/** Meter readings of the station as stored, oldest first. */
export function samples({ csms, place }: Subject): Promise<Row[]> {
  return csms.world.rows('SELECT * FROM meter_sample WHERE station_id = $1 ORDER BY at', place.id);
}

export const now = (): string => new Date().toISOString();
