import type { Fault } from './faults';
import { iso, type SpeechHost } from './speech-host';
import type { ConnectorView, EndReason, Payload, Reading, Session, Speech } from './types';

/** OCPP 1.6 words. */
export class SpeechV16 implements Speech {
  constructor(private readonly host: SpeechHost) {}

  static boot(host: SpeechHost): Payload {
    const { model, serialNumber, firmwareVersion, iccid, imsi } = host.spec;
    return {
      chargePointVendor: model.vendor,
      chargePointModel: model.model,
      chargePointSerialNumber: serialNumber,
      firmwareVersion,
      ...(iccid && { iccid }),
      ...(imsi && { imsi }),
      meterType: model.current === 'DC' ? 'DCM 100' : 'EM 340',
    };
  }

  status(c: ConnectorView): void {
    this.host.push({ action: 'StatusNotification', keep: 'passing', payload: SpeechV16.statusOf(c) });
  }

  static statusOf(c: ConnectorView): Payload {
    const fault = c.data.fault;
    return {
      connectorId: c.spec.evseId,
      status: word(c),
      errorCode: fault?.errorCode ?? 'NoError',
      timestamp: iso(Date.now()),
      ...(fault && { info: fault.info, vendorErrorCode: fault.vendorErrorCode }),
    };
  }

  started(c: ConnectorView, session: Session, reading: Reading): void {
    this.host.push({
      action: 'StartTransaction',
      keep: 'lasting',
      session: session.key,
      payload: {
        connectorId: c.spec.evseId,
        idTag: session.idToken.slice(0, 20),
        meterStart: reading.registerWh,
        timestamp: iso(session.startedAt),
      },
    });
  }

  /** 1.6 has no message for it: the status says so. */
  stateChanged(): void {}

  readings(c: ConnectorView, session: Session, readings: readonly Reading[]): void {
    this.host.push({
      action: 'MeterValues',
      keep: 'reading',
      session: session.key,
      payload: {
        connectorId: c.spec.evseId,
        meterValue: readings.map((r) => ({ timestamp: iso(r.at), sampledValue: sampledValues(r) })),
      },
    });
  }

  ended(_c: ConnectorView, session: Session, reading: Reading, reason: EndReason): void {
    this.host.push({
      action: 'StopTransaction',
      keep: 'lasting',
      session: session.key,
      payload: {
        meterStop: reading.registerWh,
        timestamp: iso(reading.at),
        reason: reason.v16,
        ...(reason.v16 === 'Local' && { idTag: session.idToken.slice(0, 20) }),
        transactionData: [{ timestamp: iso(reading.at), sampledValue: sampledValues(reading) }],
      },
    });
  }

  /** The status notification carries the fault. */
  faultChanged(_c: ConnectorView, _fault: Fault, _cleared: boolean): void {}
}

function word(c: ConnectorView): string {
  const d = c.data;
  if (d.fault) return 'Faulted';
  if (!d.operative) return 'Unavailable';
  switch (d.phase) {
    case 'free':
      return 'Available';
    case 'plugged':
    case 'authorizing':
      return 'Preparing';
    case 'charging':
      return 'Charging';
    case 'suspendedEV':
      return 'SuspendedEV';
    case 'suspendedEVSE':
      return 'SuspendedEVSE';
    case 'finishing':
      return 'Finishing';
    case 'faulted':
      return 'Faulted';
  }
}

function sampledValues(r: Reading): Payload[] {
  const value = (measurand: string, unit: string, v: number, more: Payload = {}): Payload => ({
    value: String(v),
    context: r.context,
    format: 'Raw',
    measurand,
    unit,
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

export function tagStatus(answer: Payload): string | null {
  const info = answer.idTagInfo;
  return typeof info === 'object' && info !== null && 'status' in info ? String(info.status) : null;
}
