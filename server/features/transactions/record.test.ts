import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StationState } from '../../domain/station/state';
import type { TransactionReport } from '../../domain/transaction/report';
import { toReadings } from '../../domain/transaction/sampled';
import type { TransactionState } from '../../domain/transaction/types';
import { recordHeartbeat } from '../stations/record-heartbeat';
import { recordStatus } from '../stations/record-status';
import { findReported } from './find';
import { recordTransaction } from './record';
import { recordMeterValues } from './record-meter-values';

const t0 = new Date('2026-11-22T12:00:00Z');
const minute = (n: number) => new Date(t0.getTime() + n * 60_000);

/** A station driven by reports alone; the loader answers from everything ever stored. */
class World {
  state: StationState;
  readonly stored = new Map<number, TransactionState>();
  readonly events = new Set<string>();
  energyWh = 0;
  private nextId = 100;
  constructor(version: '1.6' | '2.0.1' = '2.0.1') {
    this.state = {
      stationId: 1,
      identity: 'S1',
      siteId: null,
      version,
      registration: 'Accepted',
      vendor: null,
      model: null,
      serialNumber: null,
      firmwareVersion: null,
      lastBootAt: null,
      heartbeatIntervalS: 300,
      whole: null,
      connectors: [],
      transactions: [],
      recent: [],
    };
  }
  readonly loader = {
    findTransaction: async (_s: number, ocppId: string) =>
      [...this.stored.values()].filter((t) => t.ocppId === ocppId).sort((a, b) => b.id - a.id)[0] ?? null,
    findTransactionByStart: async (_s: number, evseId: number, startedAt: Date) =>
      [...this.stored.values()].find((t) => t.evseId === evseId && t.startedAt.getTime() === startedAt.getTime()) ?? null,
  };
  async hears(report: Partial<TransactionReport>): Promise<TransactionState> {
    const full = { ...blank, ...report, receivedAt: report.receivedAt ?? report.occurredAt ?? t0 };
    const found = await findReported(this.state, full, this.loader);
    const d = recordTransaction(this.state, full, found, () => this.nextId++);
    this.state = d.state;
    for (const t of [...(d.writes.transactions ?? []), ...(d.writes.progress ?? [])]) this.stored.set(t.id, t);
    for (const e of d.writes.transactionEvents ?? []) this.events.add(`${e.transactionId}|${e.contentKey}`);
    for (const e of d.writes.energy ?? []) this.energyWh += e.energyWh;
    return d.transaction;
  }
  get all(): TransactionState[] {
    return [...this.stored.values()];
  }
}

const blank: TransactionReport = {
  eventType: 'Updated',
  ocppId: 'T',
  evseId: 1,
  connectorId: 1,
  occurredAt: t0,
  clockTrusted: true,
  receivedAt: t0,
  seqNo: null,
  triggerReason: null,
  offline: false,
  idToken: null,
  tokenAccepted: null,
  chargingState: null,
  stoppedReason: null,
  remoteStartId: null,
  reservationId: null,
  meterWh: null,
  readings: [],
  messageId: 'm',
};
const tag = { idToken: '04A1B2C3', type: 'ISO14443' };
const register = (at: Date, wh: number, context = 'Sample.Periodic') =>
  toReadings([{ timestamp: at.toISOString(), sampledValue: [{ value: wh, context }] }], at);
const start16 = (at: Date, wh: number, more: Partial<TransactionReport> = {}): Partial<TransactionReport> => ({
  eventType: 'Started',
  ocppId: null,
  occurredAt: at,
  idToken: tag,
  tokenAccepted: true,
  meterWh: wh,
  ...more,
});

describe('OCPP 1.6', () => {
  test('start, meter values and stop make one session with its energy', async () => {
    const w = new World('1.6');
    const t = await w.hears(start16(t0, 1000));
    const read = await recordMeterValues(
      w.state,
      { evseId: 1, ocppTransactionId: t.ocppId, readings: register(minute(5), 1600), receivedAt: minute(5), messageId: 'mv' },
      w.loader,
    );
    w.state = read.state;
    const ended = await w.hears({ eventType: 'Ended', ocppId: t.ocppId, evseId: null, occurredAt: minute(10), meterWh: 2000 });
    expect(ended).toMatchObject({ id: t.id, energyWh: 1000, meterStartWh: 1000, meterStopWh: 2000, doubts: [] });
    expect(w.state.transactions).toEqual([]);
  });

  test('a repeated StartTransaction gets the same transaction, also after it ended and was forgotten', async () => {
    const w = new World('1.6');
    const first = await w.hears(start16(t0, 1000));
    const again = await w.hears(start16(t0, 1000, { receivedAt: minute(1) }));
    expect(again.id).toBe(first.id);
    await w.hears({ eventType: 'Ended', ocppId: first.ocppId, evseId: null, occurredAt: minute(10), meterWh: 2000 });
    for (let i = 1; i <= 8; i++) {
      const t = await w.hears(start16(minute(20 * i), 2000));
      await w.hears({ eventType: 'Ended', ocppId: t.ocppId, evseId: null, occurredAt: minute(20 * i + 10), meterWh: 2000 });
    }
    const late = await w.hears(start16(t0, 1000, { receivedAt: minute(500) }));
    expect(late.id).toBe(first.id);
    expect(late.endedAt).toEqual(minute(10));
    expect(w.all).toHaveLength(9);
  });

  test('a start repeated with a clock in 1970 is still one session', async () => {
    const w = new World('1.6');
    const a = await w.hears(start16(t0, 0, { clockTrusted: false }));
    const b = await w.hears(start16(minute(1), 0, { clockTrusted: false, receivedAt: minute(1) }));
    expect(b.id).toBe(a.id);
    expect(b.doubts).toContain('ClockImplausible');
  });

  test('StopTransaction for an id nobody issued is kept and flagged, once, and touches no running session', async () => {
    const w = new World('1.6');
    const running = await w.hears(start16(t0, 1000));
    const stop = {
      eventType: 'Ended' as const,
      ocppId: '-1',
      evseId: null,
      connectorId: null,
      occurredAt: minute(3),
      meterWh: 500,
    };
    const orphan = await w.hears(stop);
    const again = await w.hears(stop);
    expect(orphan.doubts).toEqual(expect.arrayContaining(['UnknownTransaction', 'StartLost']));
    expect(again.id).toBe(orphan.id);
    expect(w.state.transactions.map((t) => t.id)).toEqual([running.id]);
  });

  test('a new start on the connector ends the session whose stop was lost, and the real stop still puts it right', async () => {
    const w = new World('1.6');
    const lost = await w.hears(start16(t0, 1000));
    await w.hears(start16(minute(60), 5000));
    expect(w.stored.get(lost.id)).toMatchObject({ endedAt: t0 });
    expect(w.stored.get(lost.id)?.doubts).toContain('StopLost');
    const put = await w.hears({ eventType: 'Ended', ocppId: lost.ocppId, evseId: null, occurredAt: minute(30), meterWh: 4000 });
    expect(put).toMatchObject({ id: lost.id, endedAt: minute(30), energyWh: 3000 });
    expect(put.doubts).not.toContain('StopLost');
  });

  test('a late offline start from before the running session does not end it', async () => {
    const w = new World('1.6');
    const running = await w.hears(start16(minute(60), 5000));
    await w.hears(start16(t0, 1000, { receivedAt: minute(61), offline: true }));
    expect(w.stored.get(running.id)?.endedAt).toBeNull();
  });

  test('meter values without transactionId belong to the session on that connector', async () => {
    const w = new World('1.6');
    const t = await w.hears(start16(t0, 1000));
    const d = await recordMeterValues(
      w.state,
      { evseId: 1, ocppTransactionId: null, readings: register(minute(5), 1600), receivedAt: minute(5), messageId: 'mv' },
      w.loader,
    );
    expect(d.writes.meterSamples?.[0]?.transactionId).toBe(t.id);
    expect(d.state.transactions[0]?.energyWh).toBe(600);
  });

  test('a batch without an energy reading leaves the energy of a live session as it was', async () => {
    const w = new World('1.6');
    await w.hears(start16(t0, 1000));
    await w.hears({ ocppId: '100', occurredAt: minute(5), readings: register(minute(5), 1600) });
    const soc = toReadings(
      [{ timestamp: minute(6).toISOString(), sampledValue: [{ value: 50, measurand: 'SoC' }] }],
      minute(6),
    );
    const t = await w.hears({ ocppId: '100', occurredAt: minute(6), readings: soc });
    expect(t).toMatchObject({ energyWh: 600, soc: 50, lastRegisterWh: 1600 });
  });

  test('a refused token still has a session, marked', async () => {
    const t = await new World('1.6').hears(start16(t0, 0, { tokenAccepted: false }));
    expect(t.id).toBeGreaterThan(0);
    expect(t.doubts).toContain('TokenRefused');
  });

  test('a session whose connector has been free for a quarter of an hour is ended as lost', async () => {
    const w = new World('1.6');
    const t = await w.hears(start16(t0, 1000));
    w.state = recordStatus(w.state, {
      evseId: 1,
      connectorId: 1,
      status: 'Available',
      reportedStatus: 'Available',
      chargingState: 'Idle',
      errorCode: null,
      info: null,
      vendorId: null,
      vendorErrorCode: null,
      occurredAt: minute(2),
      receivedAt: minute(2),
      messageId: 's',
    }).state;
    expect(recordHeartbeat(w.state, minute(10)).writes).toEqual({});
    const closed = recordHeartbeat(w.state, minute(18)).writes.transactions?.[0];
    expect(closed).toMatchObject({ id: t.id, doubts: ['StopLost'] });
  });
});

describe('OCPP 2.x', () => {
  const started = {
    eventType: 'Started' as const,
    seqNo: 0,
    occurredAt: t0,
    readings: register(t0, 1000, 'Transaction.Begin'),
  };

  test('Started and Ended that both carry seqNo 0 are two events of one session', async () => {
    const w = new World();
    await w.hears(started);
    const t = await w.hears({ eventType: 'Ended', seqNo: 0, occurredAt: minute(5), readings: register(minute(5), 1500) });
    expect(t).toMatchObject({ energyWh: 500, endedAt: minute(5) });
    expect(w.events.size).toBe(2);
  });

  test('Ended before its Updated: the late one changes nothing and is kept', async () => {
    const w = new World();
    await w.hears({ ...started });
    await w.hears({ eventType: 'Ended', seqNo: 2, occurredAt: minute(5), readings: register(minute(5), 1500) });
    const t = await w.hears({ seqNo: 1, occurredAt: minute(3), receivedAt: minute(6), readings: register(minute(3), 1300) });
    expect(t).toMatchObject({ energyWh: 500, endedAt: minute(5) });
    expect(w.events.size).toBe(3);
  });

  test('an end without a start is a session of its own, flagged, until the start comes', async () => {
    const w = new World();
    const orphan = await w.hears({ eventType: 'Ended', seqNo: 3, occurredAt: minute(5) });
    expect(orphan.doubts).toContain('StartLost');
    const put = await w.hears({ ...started, readings: [], receivedAt: minute(6), offline: true });
    expect(put).toMatchObject({ id: orphan.id, startedAt: t0 });
    expect(put.doubts).not.toContain('StartLost');
  });

  test('an id used again after a factory reset is another session', async () => {
    const w = new World();
    const a = await w.hears(started);
    await w.hears({ eventType: 'Ended', occurredAt: minute(5) });
    const b = await w.hears({ ...started, occurredAt: minute(60) });
    expect(b.id).not.toBe(a.id);
    expect(w.state.transactions.map((t) => t.id)).toEqual([b.id]);
  });

  test('whatever is resent and however it is ordered, the session comes out the same', async () => {
    const steps = [1000, 1200, 1350, 1500, 1700].map((wh, i) => ({
      eventType: (i === 0 ? 'Started' : i === 4 ? 'Ended' : 'Updated') as TransactionReport['eventType'],
      seqNo: i,
      occurredAt: minute(i * 5),
      readings: register(minute(i * 5), wh),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), async (resent) => {
        const w = new World();
        // Each step comes once in order; then any of them again.
        for (const s of steps) await w.hears({ ...s, receivedAt: minute(30) });
        for (const i of resent) await w.hears({ ...steps[i], receivedAt: minute(40) });
        expect(w.all).toHaveLength(1);
        expect(w.all[0]).toMatchObject({
          energyWh: 700,
          startedAt: t0,
          endedAt: minute(20),
          meterStartWh: 1000,
          meterStopWh: 1700,
        });
        expect(w.energyWh).toBeCloseTo(700, 6);
        expect(w.events.size).toBe(5);
      }),
    );
  });

  test('in whatever order the events of a session come, none is lost and it ends once with no more energy than was read', async () => {
    const steps = [1000, 1200, 1350, 1500, 1700].map((wh, i) => ({
      eventType: (i === 0 ? 'Started' : i === 4 ? 'Ended' : 'Updated') as TransactionReport['eventType'],
      seqNo: i,
      occurredAt: minute(i * 5),
      readings: register(minute(i * 5), wh),
    }));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), async (order) => {
        const w = new World();
        for (const i of order) await w.hears({ ...steps[i], receivedAt: minute(60) });
        expect(w.all).toHaveLength(1);
        expect(w.all[0]?.endedAt).toEqual(minute(20));
        expect(w.all[0]?.energyWh).toBeLessThanOrEqual(700);
        expect(w.events.size).toBe(5);
      }),
    );
  });
});
