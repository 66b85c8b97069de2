import type { Fault } from './faults';
import { iso, type SpeechHost } from './speech-host';
import type { ConnectorView, EndReason, Payload, Reading, Session, Speech } from './types';

/** OCPP 2.0.1 and 2.1 words: the two differ little on this path. */
export class SpeechV2x implements Speech {
  constructor(private readonly host: SpeechHost) {}

  static boot(host: SpeechHost, reason: string): Payload {
    const { model, serialNumber, firmwareVersion, iccid, imsi } = host.spec;
    return {
      reason,
      chargingStation: {
        vendorName: model.vendor,
        model: model.model,
        serialNumber,
        firmwareVersion,
        ...((iccid || imsi) && { modem: { ...(iccid && { iccid }), ...(imsi && { imsi }) } }),
      },
    };
  }

  status(c: ConnectorView): void {
    this.host.push({ action: 'StatusNotification', keep: 'passing', payload: SpeechV2x.statusOf(c) });
  }

  static statusOf(c: ConnectorView): Payload {
    return { timestamp: iso(Date.now()), connectorStatus: word(c), evseId: c.spec.evseId, connectorId: c.spec.connectorId };
  }

  started(c: ConnectorView, session: Session, reading: Reading): void {
    const trigger = session.remoteStartId !== null ? 'RemoteStart' : 'Authorized';
    if (this.host.spec.model.startsAtPlug && session.remoteStartId === null) {
      this.event(c, session, 'Started', 'CablePluggedIn', reading.at, { chargingState: 'EVConnected', readings: [reading] });
      this.event(c, session, 'Updated', trigger, reading.at, {
        chargingState: 'EVConnected',
        token: true,
      });
    } else {
      this.event(c, session, 'Started', trigger, reading.at, {
        chargingState: 'EVConnected',
        token: true,
        readings: [reading],
      });
    }
    this.event(c, session, 'Updated', 'ChargingStateChanged', reading.at + 1200, { chargingState: 'Charging' });
  }

  stateChanged(c: ConnectorView, session: Session): void {
    this.event(c, session, 'Updated', 'ChargingStateChanged', Date.now(), { chargingState: chargingState(c) });
  }

  readings(c: ConnectorView, session: Session, readings: readonly Reading[]): void {
    const [first] = readings;
    if (!first) return;
    const trigger = first.context === 'Trigger' ? 'Trigger' : 'MeterValuePeriodic';
    this.event(c, session, 'Updated', trigger, first.at, { readings, keep: 'reading' });
  }

  ended(c: ConnectorView, session: Session, reading: Reading, reason: EndReason): void {
    this.event(c, session, 'Ended', reason.trigger, reading.at, {
      chargingState: reason.v2x === 'EVDisconnected' ? 'Idle' : 'EVConnected',
      stoppedReason: reason.v2x,
      readings: [reading],
      token: reason.v2x === 'Local',
    });
  }

  /** The component that failed, by NotifyEvent (2.0.1 part 2, N07): its variable Problem. */
  faultChanged(c: ConnectorView, fault: Fault, cleared: boolean): void {
    const now = iso(Date.now());
    const payload = {
      generatedAt: now,
      seqNo: 0,
      tbc: false,
      eventData: [
        {
          eventId: cleared ? fault.eventId + 1 : fault.eventId,
          timestamp: now,
          trigger: 'Alerting',
          actualValue: cleared ? 'false' : 'true',
          techCode: fault.vendorErrorCode,
          techInfo: fault.info,
          cleared,
          component: { name: fault.component, evse: { id: c.spec.evseId, connectorId: c.spec.connectorId } },
          variable: { name: 'Problem' },
          eventNotificationType: 'HardWiredNotification',
          ...(this.host.spec.version === '2.1' && { severity: cleared ? 6 : 2 }),
        },
      ],
    };
    this.host.push({ action: 'NotifyEvent', keep: 'lasting', payload });
  }

  private event(
    c: ConnectorView,
    session: Session,
    eventType: 'Started' | 'Updated' | 'Ended',
    triggerReason: string,
    at: number,
    o: {
      chargingState?: string;
      stoppedReason?: string;
      readings?: readonly Reading[];
      token?: boolean;
      keep?: 'reading';
    },
  ): void {
    const payload = {
      eventType,
      timestamp: iso(at),
      triggerReason,
      seqNo: session.seqNo++,
      ...(session.offline && eventType === 'Started' && { offline: true }),
      transactionInfo: {
        transactionId: session.key,
        ...(o.chargingState && { chargingState: o.chargingState }),
        ...(o.stoppedReason && { stoppedReason: o.stoppedReason }),
        ...(session.remoteStartId !== null && eventType === 'Started' && { remoteStartId: session.remoteStartId }),
      },
      evse: { id: c.spec.evseId, connectorId: c.spec.connectorId },
      ...(o.token && { idToken: token(session.idToken) }),
      ...(o.readings && { meterValue: o.readings.map((r) => ({ timestamp: iso(r.at), sampledValue: sampledValues(r) })) }),
    };
    this.host.push({ action: 'TransactionEvent', keep: o.keep ?? 'lasting', payload, session: session.key });
  }
}

function word(c: ConnectorView): string {
  if (c.data.fault) return 'Faulted';
  if (!c.data.operative) return 'Unavailable';
  return c.data.phase === 'free' ? 'Available' : 'Occupied';
}

function chargingState(c: ConnectorView): string {
  if (c.data.phase === 'suspendedEV') return 'SuspendedEV';
  if (c.data.phase === 'suspendedEVSE') return 'SuspendedEVSE';
  return c.data.phase === 'charging' ? 'Charging' : 'EVConnected';
}

export function token(idToken: string): Payload {
  return { idToken, type: /^[0-9A-F]+$/.test(idToken) ? 'ISO14443' : 'eMAID' };
}

function sampledValues(r: Reading): Payload[] {
  const value = (measurand: string, unit: string, v: number, more: Payload = {}): Payload => ({
    value: v,
    context: r.context,
    measurand,
    unitOfMeasure: { unit },
    location: 'Outlet',
    ...more,
  });
  const values = [
    value('Energy.Active.Import.Register', 'Wh', r.registerWh),
    value('Power.Active.Import', 'W', r.powerW),
    value('Power.Offered', 'W', r.offeredW),
    value('Voltage', 'V', r.voltageV, r.currentA.length > 1 ? { phase: 'L1-N' } : {}),
  ];
  r.currentA.forEach((a, i) => {
    values.push(value('Current.Import', 'A', a, r.currentA.length > 1 ? { phase: `L${i + 1}` } : {}));
  });
  if (r.soc !== null) values.push(value('SoC', 'Percent', r.soc, { location: 'EV' }));
  return values;
}

export function tokenStatus(answer: Payload): string | null {
  const info = answer.idTokenInfo;
  return typeof info === 'object' && info !== null && 'status' in info ? String(info.status) : null;
}
