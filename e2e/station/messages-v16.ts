import type { Payload } from './answers';
import type { Reading, Running, StartOptions } from './driver';

export interface About {
  vendor: string;
  model: string;
  firmwareVersion: string;
  serialNumber: string;
}

export const STATUS_OF_CHARGING_STATE = {
  EVConnected: 'Preparing',
  Charging: 'Charging',
  SuspendedEV: 'SuspendedEV',
  SuspendedEVSE: 'SuspendedEVSE',
  Idle: 'Finishing',
} as const;

export function boot(about: About): Payload {
  return {
    chargePointVendor: about.vendor,
    chargePointModel: about.model,
    firmwareVersion: about.firmwareVersion,
    chargePointSerialNumber: about.serialNumber,
  };
}

export function status(
  connectorId: number,
  word: string,
  more: { errorCode?: string; info?: string; vendorErrorCode?: string; at?: Date },
): Payload {
  return {
    connectorId,
    status: word,
    errorCode: more.errorCode ?? 'NoError',
    timestamp: (more.at ?? new Date()).toISOString(),
    ...(more.info !== undefined && { info: more.info }),
    ...(more.vendorErrorCode !== undefined && { vendorErrorCode: more.vendorErrorCode }),
  };
}

export function start(connectorId: number, idTag: string, o: StartOptions): Payload {
  return { connectorId, idTag, meterStart: Math.round(o.meterWh ?? 0), timestamp: (o.at ?? new Date()).toISOString() };
}

export function stop(running: Running, meterWh: number, reason: string, at = new Date()): Payload {
  return {
    transactionId: Number(running.transactionId),
    meterStop: Math.round(meterWh),
    timestamp: at.toISOString(),
    reason,
    idTag: running.idToken,
  };
}

export function meter(running: Running, reading: Reading): Payload {
  return {
    connectorId: running.evseId,
    transactionId: Number(running.transactionId),
    meterValue: [{ timestamp: (reading.at ?? new Date()).toISOString(), sampledValue: sampledValues(reading) }],
  };
}

function sampledValues(r: Reading): Payload[] {
  const values: Payload[] = [];
  const add = (measurand: string, unit: string, value: number | undefined, more: Payload = {}): void => {
    if (value !== undefined) values.push({ value: String(value), measurand, unit, context: 'Sample.Periodic', ...more });
  };
  add('Energy.Active.Import.Register', 'Wh', r.energyWh);
  add('Power.Active.Import', 'W', r.powerW);
  add('Current.Import', 'A', r.currentA);
  add('Voltage', 'V', r.voltageV);
  add('SoC', 'Percent', r.soc, { location: 'EV' });
  return values;
}

/** idTagInfo.status of an answer, null when there is none. */
export function tokenStatus(answer: Payload): string | null {
  const info = answer.idTagInfo;
  return typeof info === 'object' && info !== null && 'status' in info ? String(info.status) : null;
}
