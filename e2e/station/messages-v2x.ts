import type { Payload } from './answers';
import type { Reading, Running } from './driver';
import type { About } from './messages-v16';

export type EventType = 'Started' | 'Updated' | 'Ended';

export interface EventOptions {
  seqNo?: number;
  at?: Date;
  reading?: Reading;
  readingContext?: string;
  chargingState?: string;
  stoppedReason?: string;
  remoteStartId?: number;
  offline?: boolean;
  withToken?: boolean;
  /** Leave the EVSE out, as allowed after the first event. */
  withoutEvse?: boolean;
}

export function boot(about: About, reason: string): Payload {
  return {
    reason,
    chargingStation: {
      vendorName: about.vendor,
      model: about.model,
      firmwareVersion: about.firmwareVersion,
      serialNumber: about.serialNumber,
    },
  };
}

export function status(evseId: number, connectorStatus: string, more: { at?: Date }): Payload {
  return { evseId, connectorId: 1, connectorStatus, timestamp: (more.at ?? new Date()).toISOString() };
}

export function token(idToken: string): Payload {
  return { idToken, type: /^[0-9A-Fa-f]+$/.test(idToken) ? 'ISO14443' : 'Central' };
}

export function event(
  running: Running,
  eventType: EventType,
  triggerReason: string,
  o: EventOptions & { seqNo: number },
): Payload {
  const at = (o.at ?? new Date()).toISOString();
  return {
    eventType,
    timestamp: at,
    triggerReason,
    seqNo: o.seqNo,
    ...(o.offline && { offline: true }),
    transactionInfo: {
      transactionId: running.transactionId,
      ...(o.chargingState !== undefined && { chargingState: o.chargingState }),
      ...(o.stoppedReason !== undefined && { stoppedReason: o.stoppedReason }),
      ...(o.remoteStartId !== undefined && { remoteStartId: o.remoteStartId }),
    },
    ...(!o.withoutEvse && { evse: { id: running.evseId, connectorId: 1 } }),
    ...(o.withToken && { idToken: token(running.idToken) }),
    ...(o.reading && {
      meterValue: [{ timestamp: at, sampledValue: sampledValues(o.reading, o.readingContext ?? 'Sample.Periodic') }],
    }),
  };
}

function sampledValues(r: Reading, context: string): Payload[] {
  const values: Payload[] = [];
  const add = (measurand: string, unit: string, value: number | undefined, more: Payload = {}): void => {
    if (value !== undefined) values.push({ value, measurand, context, unitOfMeasure: { unit }, ...more });
  };
  add('Energy.Active.Import.Register', 'Wh', r.energyWh);
  add('Power.Active.Import', 'W', r.powerW);
  add('Current.Import', 'A', r.currentA);
  add('Voltage', 'V', r.voltageV);
  add('SoC', 'Percent', r.soc, { location: 'EV' });
  return values;
}

/** idTokenInfo.status of an answer, null when there is none. */
export function tokenStatus(answer: Payload): string | null {
  const info = answer.idTokenInfo;
  return typeof info === 'object' && info !== null && 'status' in info ? String(info.status) : null;
}
