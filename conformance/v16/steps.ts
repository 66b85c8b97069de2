import { expect } from 'vitest';
import type { Running } from '../../e2e/station/driver';
import type { Subject } from '../subject';

/** State "Authorized", with a token of its own. */
export async function authorized({ csms, station }: Subject): Promise<string> {
  const token = await csms.token();
  expect(await station.authorize(token)).toBe('Accepted');
  return token;
}

/** State "Charging" on connector 1. */
export async function charging(subject: Subject, token?: string): Promise<Running> {
  const idToken = token ?? (await authorized(subject));
  const { station } = subject;
  await station.status(1, 'Preparing');
  const session = await station.start({ idToken, meterWh: 1000 });
  expect(session).toMatchObject({ tokenStatus: 'Accepted', transactionId: expect.stringMatching(/^[1-9]\d*$/) });
  await station.status(1, 'Charging');
  return session;
}

/** The only session of the station, as stored. */
export async function sessionRow({ csms, place }: Subject): Promise<Record<string, unknown>> {
  return csms.world.transaction(place);
}

/** Ends a session and lets the connector become free. */
export async function stopped({ station }: Subject, session: Running, reason: string): Promise<Record<string, unknown>> {
  const answer = await station.stop(session, { meterWh: 5000, reason });
  expect(answer).toMatchObject({ idTagInfo: { status: 'Accepted' } });
  await station.status(session.evseId, 'Finishing');
  await station.status(session.evseId, 'Available');
  return answer;
}

/** Status of a connector as the dashboard has it. */
export async function connectorStatus({ csms, place }: Subject, evseId: number): Promise<unknown> {
  return (await csms.world.connectors(place)).find((c) => c.evse_id === evseId)?.reported_status;
}

export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
