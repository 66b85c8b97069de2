import { expect } from 'vitest';
import type { Holding, HoldingKind } from '../../server/domain/station/holding';
import { type Row, until } from '../../server/tests/world';
import type { Subject } from '../subject';

export type Body = Record<string, unknown>;

/** A token as 2.x messages carry it. */
export const asToken = (idToken: string): Body => ({ idToken, type: 'ISO14443' });

export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** A component and variable as 2.x messages name them. */
export const named = (component: string, variable: string): Body => ({
  component: { name: component },
  variable: { name: variable },
});

// ---- tokens ----

/** The CSMS's verdict on a token, as the station is told it. */
export async function verdict({ station }: Subject, idToken: string): Promise<Body> {
  const answer = await station.call('Authorize', { idToken: asToken(idToken) });
  return Object(answer.idTokenInfo);
}

/** State "Authorized" (local), with a token of its own. */
export async function authorized(s: Subject, more: Parameters<Subject['csms']['token']>[0] = {}): Promise<string> {
  const token = await s.csms.token(more);
  expect(await verdict(s, token)).toMatchObject({ status: 'Accepted' });
  return token;
}

// ---- sessions ----

/** A session as its station knows it. */
export interface Session {
  id: string;
  /** Sequence number of its next event. */
  seqNo: number;
  evseId: number;
  /** When the next event happens: ten minutes after the last, so that its energy is one a car could take. */
  clock: Date;
}

const TEN_MINUTES_MS = 600_000;

/** It began an hour ago. */
export const newSession = (evseId = 1): Session => ({
  id: crypto.randomUUID(),
  seqNo: 0,
  evseId,
  clock: new Date(Date.now() - 6 * TEN_MINUTES_MS),
});

export interface EventMore {
  state?: string;
  /** stoppedReason */
  reason?: string;
  /** Register of the meter, in Wh. */
  meterWh?: number;
  context?: string;
  token?: string;
  /** Nothing is known of the place yet. */
  nowhere?: boolean;
  /** Further properties of transactionInfo. */
  info?: Body;
  /** Further properties of the message. */
  more?: Body;
}

/**
 * A TransactionEvent. Its answer tells of the token exactly when one was sent: Accepted, unless a case says otherwise in `expected`.
 */
export async function event(
  { station }: Subject,
  session: Session,
  [eventType, triggerReason]: readonly [type: 'Started' | 'Updated' | 'Ended', trigger: string],
  { state, reason, meterWh, context, token, nowhere = false, info = {}, more = {} }: EventMore = {},
  expected = 'Accepted',
): Promise<Body> {
  const timestamp = session.clock.toISOString();
  session.clock = new Date(Math.min(session.clock.getTime() + TEN_MINUTES_MS, Date.now()));
  const usual = { Started: 'Transaction.Begin', Updated: 'Sample.Periodic', Ended: 'Transaction.End' }[eventType];
  const sample = { value: meterWh, context: context ?? usual, measurand: 'Energy.Active.Import.Register' };
  const answer = await station.call('TransactionEvent', {
    eventType,
    triggerReason,
    timestamp,
    seqNo: session.seqNo++,
    transactionInfo: {
      transactionId: session.id,
      ...(state && { chargingState: state }),
      ...(reason && { stoppedReason: reason }),
      ...info,
    },
    ...(nowhere ? {} : { evse: { id: session.evseId, connectorId: 1 } }),
    ...(token && { idToken: asToken(token) }),
    ...(meterWh !== undefined && { meterValue: [{ timestamp, sampledValue: [sample] }] }),
    ...more,
  });
  if (token === undefined) expect(answer).not.toHaveProperty('idTokenInfo');
  else expect(answer).toMatchObject({ idTokenInfo: { status: expected } });
  return answer;
}

/** State "EVConnectedPreSession": the cable is in. */
export async function plugged({ station }: Subject, evseId = 1): Promise<void> {
  expect(await station.status(evseId, 'Occupied')).toEqual({});
}

/** State "EVDisconnected": the cable is out. */
export async function unplugged({ station }: Subject, evseId = 1): Promise<void> {
  expect(await station.status(evseId, 'Available')).toEqual({});
}

/** State "EnergyTransferStarted": authorised, plugged in, charging since 1,000 Wh. */
export async function charging(
  s: Subject,
  more: { token?: string; evseId?: number } = {},
): Promise<Session & { token: string }> {
  const token = more.token ?? (await authorized(s));
  const session = newSession(more.evseId);
  await plugged(s, session.evseId);
  await event(s, session, ['Started', 'Authorized'], { token, state: 'EVConnected', meterWh: 1000 });
  await event(s, session, ['Updated', 'ChargingStateChanged'], { state: 'Charging' });
  return Object.assign(session, { token });
}

/** States "StopAuthorized", "EVConnectedPostSession" and "EVDisconnected": ended at 5,000 Wh as its own driver does, and unplugged. */
export async function ended(s: Subject, session: Session, reason = 'Local', trigger = 'StopAuthorized'): Promise<void> {
  await event(s, session, ['Ended', trigger], { state: 'EVConnected', reason, meterWh: 5000 });
  await unplugged(s, session.evseId);
}

// ---- what is stored ----

/** A session as stored. */
export async function stored(s: Subject, session: Session): Promise<Row> {
  const rows = (await s.csms.world.transactions(s.place)).filter((t) => t.ocpp_id === session.id);
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
}

/** Connectors by EVSE, in the station's own words. */
export async function statuses({ csms, place }: Subject): Promise<unknown[]> {
  return (await csms.world.connectors(place)).map((c) => c.reported_status);
}

/** Connectors by EVSE, as the dashboard shows them. */
export async function shown({ csms, place }: Subject): Promise<unknown[]> {
  const { evses } = await csms.ok('GET', `/stations/${place.identity}`);
  return Array.isArray(evses) ? evses.map((e) => e.connectors[0].status) : [];
}

export async function holding({ csms, place }: Subject, kind: HoldingKind, key: string | number): Promise<Holding | undefined> {
  return (await csms.world.holdings(place, kind)).find((h) => h.key === String(key));
}

/** Values of variables as stored, by `component/variable`. */
export async function values({ csms, place }: Subject): Promise<Record<string, unknown>> {
  const rows = await csms.world.rows('SELECT component, variable, value FROM variable WHERE station_id = $1', place.id);
  return Object.fromEntries(rows.map((r) => [`${r.component}/${r.variable}`, r.value]));
}

/** Lines of the station's history of one kind, oldest first, once there are so many. */
export function history({ csms, place }: Subject, kind: string, count = 1): Promise<Row[]> {
  const sql = 'SELECT * FROM station_event WHERE station_id = $1 AND kind = $2 ORDER BY id';
  return csms.world.rowsWhen((rows) => rows.length >= count, sql, place.id, kind);
}

/** Resolves with the station's answer to `read` once it satisfies `check`. */
export function eventually<T>(read: () => Promise<T>, check: (value: T) => boolean): Promise<T> {
  let last: T;
  return until(
    async () => {
      last = await read();
      return check(last) ? last : null;
    },
    async () => `what was expected; it is ${JSON.stringify(last)}`,
  );
}

/** The station restarts: it is gone, comes back, and is accepted with its connectors' states. */
export async function reboots({ station }: Subject, reason: string): Promise<void> {
  await station.drop();
  await station.reconnect();
  expect(await station.boot(reason)).toMatchObject({ status: 'Accepted', interval: expect.any(Number) });
  for (let evseId = 1; evseId <= station.evses; evseId++) expect(await station.status(evseId, 'Available')).toEqual({});
}

/** What showed that the command last asked for (of one action, when named) had its effect. */
export async function observation({ csms, place }: Subject, action: string | null = null): Promise<unknown> {
  const sql = `SELECT observation FROM command WHERE station_id = $1 AND ($2::text IS NULL OR request->>'action' = $2)
    ORDER BY requested_at DESC LIMIT 1`;
  const [row] = await csms.world.rowsWhen((rows) => Boolean(rows[0]?.observation), sql, place.id, action);
  return row?.observation;
}
