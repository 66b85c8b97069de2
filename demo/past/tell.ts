import type { StationState } from '../../server/domain/station/state';
import type { ChargingState, ConnectorStatus } from '../../server/domain/station/status';
import type { MeterReading } from '../../server/domain/transaction/meter';
import type { TransactionReport } from '../../server/domain/transaction/report';
import type { TransactionState } from '../../server/domain/transaction/types';
import type { StationWrites } from '../../server/domain/writes';
import { recordStatus } from '../../server/features/stations/record-status';
import { recordTransaction } from '../../server/features/transactions/record';
import { recordMeterValues } from '../../server/features/transactions/record-meter-values';
import type { DemoStation } from '../catalogue/types';
import type { Fault } from '../station/faults';
import type { PastReading, PastSession } from './plan';
import { meterMessage, statusMessage, transactionMessage } from './wire';

/** Nothing from before is asked for: the past is told in order. */
const NOTHING_STORED = { findTransaction: () => Promise.resolve(null) };
/** Readings per 2.x event: a station that batches, and a fourth of the rows. */
const READINGS_PER_EVENT = 4;

/** Tells one station's day to the same domain code that live messages go through, with the clock of that day, and collects the rows. */
export class Teller {
  private state: StationState;
  private readonly writes: { [K in keyof StationWrites]-?: NonNullable<StationWrites[K]>[] };
  private messages = 0;

  constructor(
    private readonly station: DemoStation,
    stationId: number,
    private readonly day: string,
    /** Whether the messages themselves are told too. */
    private readonly withMessages = false,
  ) {
    this.state = emptyState(station, stationId);
    this.writes = {
      station: [],
      connectors: [],
      statusHistory: [],
      transactions: [],
      progress: [],
      transactionEvents: [],
      meterSamples: [],
      energy: [],
      variables: [],
      stationEvents: [],
      messages: [],
      commands: [],
      audit: [],
    };
  }

  /** What is to be committed. What only describes the present (connectors, the station itself) is left out: that is for live messages. */
  collected(): StationWrites {
    const { statusHistory, transactions, transactionEvents, meterSamples, energy, stationEvents, messages } = this.writes;
    return {
      statusHistory: statusHistory.flat(),
      transactions: transactions.flat(),
      transactionEvents: transactionEvents.flat(),
      meterSamples: meterSamples.flat(),
      energy: energy.flat(),
      stationEvents: stationEvents.flat(),
      messages: messages.flat(),
    };
  }

  async session(s: PastSession, newId: number): Promise<void> {
    const v16 = this.station.version === '1.6';
    this.status(s, s.plugAt, v16 ? 'Preparing' : 'Occupied', 'Occupied', null);
    const ocppId = v16 ? null : `past-${newId.toString(36)}-${Math.floor(s.startAt / 1000).toString(36)}`;
    let t = this.transaction(null, newId, s, s.startAt, {
      eventType: 'Started',
      ocppId,
      seqNo: v16 ? null : 0,
      triggerReason: v16 ? null : 'Authorized',
      idToken: { idToken: s.idToken, type: /^[0-9A-F]+$/.test(s.idToken) ? 'ISO14443' : 'eMAID' },
      tokenAccepted: true,
      chargingState: v16 ? null : 'Charging',
      meterWh: v16 ? s.startRegisterWh : null,
      readings: v16 ? [] : [toReading({ at: s.startAt, registerWh: s.startRegisterWh }, 'Transaction.Begin')],
    });
    if (v16) this.status(s, s.startAt + 900, 'Charging', 'Occupied', 'Charging');
    t = v16 ? await this.meterValues(s, t) : this.updates(s, t);
    if (v16 && s.idleAt !== null) this.status(s, s.idleAt, 'SuspendedEV', 'Occupied', 'SuspendedEV');
    this.transaction(t, newId, s, s.endAt, {
      eventType: 'Ended',
      ocppId: t.ocppId,
      seqNo: v16 ? null : (t.lastSeqNo ?? 0) + 1,
      triggerReason: v16 ? null : 'StopAuthorized',
      chargingState: v16 ? null : 'EVConnected',
      stoppedReason: s.leaveAt % 3 < 1 ? 'EVDisconnected' : 'Local',
      meterWh: v16 ? s.endRegisterWh : null,
      readings: [toReading({ at: s.endAt, registerWh: s.endRegisterWh }, 'Transaction.End')],
    });
    if (v16) this.status(s, s.endAt + 700, 'Finishing', 'Occupied', null);
    this.status(s, s.leaveAt, 'Available', 'Available', null);
  }

  fault(place: { evseId: number; connectorId: number }, fault: Fault, from: number, to: number): void {
    const at = { connector: place };
    this.status(at, from, 'Faulted', 'Faulted', null, this.station.version === '1.6' ? fault : null);
    this.status(at, to, 'Available', 'Available', null);
    if (this.station.version !== '1.6')
      this.event(from, 'NotifyEvent', `${fault.component}: ${fault.info} (${fault.vendorErrorCode})`, {
        techCode: fault.vendorErrorCode,
      });
  }

  offline(from: number, to: number): void {
    this.event(from, 'Disconnected', 'Disconnected: Lost', { reason: 'Lost' });
    this.event(to, 'Connected', 'Connected', {});
  }

  firstConnected(at: number): void {
    this.event(at, 'Connected', 'Connected', {});
  }

  private updates(s: PastSession, t: TransactionState): TransactionState {
    let latest = t;
    for (let i = 0; i < s.readings.length; i += READINGS_PER_EVENT) {
      const some = s.readings.slice(i, i + READINGS_PER_EVENT);
      const last = some.at(-1);
      if (!last) break;
      latest = this.transaction(latest, t.id, s, last.at, {
        ocppId: t.ocppId,
        seqNo: (latest.lastSeqNo ?? 0) + 1,
        triggerReason: 'MeterValuePeriodic',
        chargingState: s.idleAt !== null && last.at >= s.idleAt ? 'SuspendedEV' : 'Charging',
        readings: some.map((r) => toReading(r, 'Sample.Periodic')),
      });
    }
    return latest;
  }

  private async meterValues(s: PastSession, t: TransactionState): Promise<TransactionState> {
    const last = s.readings.at(-1);
    if (!last) return t;
    const report = {
      evseId: s.connector.evseId,
      ocppTransactionId: t.ocppId,
      readings: s.readings.map((r) => toReading(r, 'Sample.Periodic')),
      receivedAt: new Date(last.at + 400),
      messageId: this.messageId(),
    };
    this.take(await recordMeterValues(this.state, report, NOTHING_STORED));
    const told = { at: report.receivedAt, messageId: report.messageId, transactionId: t.id };
    if (this.withMessages) this.writes.messages.push([meterMessage(told, report.evseId, t.id, report.readings)]);
    return this.state.transactions.find((known) => known.id === t.id) ?? t;
  }

  private transaction(
    found: TransactionState | null,
    newId: number,
    s: PastSession,
    at: number,
    more: Partial<TransactionReport>,
  ): TransactionState {
    const report: TransactionReport = {
      eventType: 'Updated',
      ocppId: null,
      evseId: s.connector.evseId,
      connectorId: s.connector.connectorId,
      occurredAt: new Date(at),
      clockTrusted: true,
      receivedAt: new Date(at + 300),
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
      messageId: this.messageId(),
      ...more,
    };
    const decision = recordTransaction(this.state, report, found, () => newId);
    this.take(decision);
    const told = { at: report.receivedAt, messageId: report.messageId, transactionId: newId };
    if (this.withMessages) this.writes.messages.push([transactionMessage(this.station.version, told, report)]);
    return decision.transaction;
  }

  private status(
    s: { connector: { evseId: number; connectorId: number } },
    at: number,
    reportedStatus: string,
    status: ConnectorStatus,
    chargingState: ChargingState | null,
    fault: Fault | null = null,
  ): void {
    const report = {
      evseId: s.connector.evseId,
      connectorId: s.connector.connectorId,
      status,
      reportedStatus,
      chargingState,
      errorCode: fault?.errorCode ?? null,
      info: fault?.info ?? null,
      vendorId: null,
      vendorErrorCode: fault?.vendorErrorCode ?? null,
      occurredAt: new Date(at),
      receivedAt: new Date(at + 300),
      messageId: this.messageId(),
    };
    this.take(recordStatus(this.state, report));
    const told = { at: report.receivedAt, messageId: report.messageId, transactionId: null };
    if (this.withMessages) this.writes.messages.push([statusMessage(this.station.version, told, report)]);
  }

  private event(at: number, kind: string, summary: string, detail: Record<string, unknown>): void {
    this.writes.stationEvents.push([{ kind, at: new Date(at), receivedAt: new Date(at), summary, detail }]);
  }

  private take(decision: { state: StationState; writes: StationWrites }): void {
    this.state = decision.state;
    const { statusHistory, transactions, progress, transactionEvents, meterSamples, energy, stationEvents } = decision.writes;
    if (statusHistory) this.writes.statusHistory.push(statusHistory);
    if (transactions) this.writes.transactions.push(transactions);
    if (progress) this.writes.transactions.push(progress);
    if (transactionEvents) this.writes.transactionEvents.push(transactionEvents);
    if (meterSamples) this.writes.meterSamples.push(meterSamples);
    if (energy) this.writes.energy.push(energy);
    if (stationEvents) this.writes.stationEvents.push(stationEvents);
  }

  private messageId(): string {
    return `past-${this.day}-${++this.messages}`;
  }
}

function toReading(r: Pick<PastReading, 'at' | 'registerWh'> & Partial<PastReading>, context: string): MeterReading {
  const values = [{ measurand: 'Energy.Active.Import.Register', value: r.registerWh, unit: 'Wh' }];
  if (r.powerW !== undefined) values.push({ measurand: 'Power.Active.Import', value: r.powerW, unit: 'W' });
  if (r.currentA !== undefined) values.push({ measurand: 'Current.Import', value: r.currentA, unit: 'A' });
  if (r.voltageV !== undefined) values.push({ measurand: 'Voltage', value: r.voltageV, unit: 'V' });
  if (r.soc !== undefined && r.soc !== null) values.push({ measurand: 'SoC', value: r.soc, unit: 'Percent' });
  return { at: new Date(r.at), context, values };
}

function emptyState(station: DemoStation, stationId: number): StationState {
  return {
    stationId,
    identity: station.identity,
    siteId: null,
    version: station.version,
    registration: 'Accepted',
    vendor: station.model.vendor,
    model: station.model.model,
    serialNumber: station.serialNumber,
    firmwareVersion: station.firmwareVersion,
    lastBootAt: null,
    heartbeatIntervalS: 300,
    whole: null,
    connectors: [],
    transactions: [],
    recent: [],
  };
}
