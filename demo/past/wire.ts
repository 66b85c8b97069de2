import type { OcppVersion } from '../../server/domain/protocol';
import type { MeterReading } from '../../server/domain/transaction/meter';
import type { TransactionReport } from '../../server/domain/transaction/report';
import type { MessageRow } from '../../server/domain/writes';

/** What the station of a told day sent, as the message log would have it: so that the evidence of recent sessions can be opened. */
export interface Told {
  at: Date;
  messageId: string;
  transactionId: number | null;
}

function row({ at, messageId, transactionId }: Told, action: string, request: object, response: object): MessageRow {
  return {
    at,
    direction: 'inbound',
    kind: 'call',
    messageId,
    action,
    request: JSON.stringify(request),
    responseKind: 'result',
    response: JSON.stringify(response),
    respondedAt: new Date(at.getTime() + 3),
    problem: null,
    transactionId,
  };
}

export interface ToldStatus {
  evseId: number;
  connectorId: number;
  reportedStatus: string;
  errorCode: string | null;
  info: string | null;
  vendorErrorCode: string | null;
  occurredAt: Date;
}

export function statusMessage(version: OcppVersion, told: Told, s: ToldStatus): MessageRow {
  const { evseId, connectorId, reportedStatus: status, occurredAt: timestamp } = s;
  if (version !== '1.6')
    return row(told, 'StatusNotification', { timestamp, connectorStatus: status, evseId, connectorId }, {});
  const { errorCode, info, vendorErrorCode } = s;
  const fault = { ...(info === null ? {} : { info }), ...(vendorErrorCode === null ? {} : { vendorErrorCode }) };
  return row(
    told,
    'StatusNotification',
    { connectorId: evseId, errorCode: errorCode ?? 'NoError', status, timestamp, ...fault },
    {},
  );
}

export function meterMessage(told: Told, evseId: number, transactionId: number, readings: readonly MeterReading[]): MessageRow {
  return row(told, 'MeterValues', { connectorId: evseId, transactionId, meterValue: readings.map(values16) }, {});
}

export function transactionMessage(version: OcppVersion, told: Told, report: TransactionReport): MessageRow {
  return version === '1.6' ? transaction16(told, report) : transaction2x(told, report);
}

function transaction16(told: Told, r: TransactionReport): MessageRow {
  const { transactionId } = told;
  const timestamp = r.occurredAt;
  if (r.eventType === 'Started') {
    const request = { connectorId: r.evseId, idTag: r.idToken?.idToken, meterStart: Math.round(r.meterWh ?? 0), timestamp };
    return row(told, 'StartTransaction', request, { transactionId, idTagInfo: { status: 'Accepted' } });
  }
  const request = { transactionId, meterStop: Math.round(r.meterWh ?? 0), timestamp, reason: r.stoppedReason ?? undefined };
  return row(told, 'StopTransaction', request, {});
}

function transaction2x(told: Told, r: TransactionReport): MessageRow {
  const request = {
    eventType: r.eventType,
    timestamp: r.occurredAt,
    triggerReason: r.triggerReason,
    seqNo: r.seqNo,
    transactionInfo: {
      transactionId: r.ocppId,
      ...(r.chargingState === null ? {} : { chargingState: r.chargingState }),
      ...(r.stoppedReason === null ? {} : { stoppedReason: r.stoppedReason }),
    },
    ...(r.eventType === 'Started' ? { evse: { id: r.evseId, connectorId: r.connectorId } } : {}),
    ...(r.idToken === null ? {} : { idToken: r.idToken }),
    ...(r.readings.length === 0 ? {} : { meterValue: r.readings.map(values2x) }),
  };
  return row(told, 'TransactionEvent', request, r.idToken === null ? {} : { idTokenInfo: { status: 'Accepted' } });
}

function values16({ at, context, values }: MeterReading): object {
  const sampledValue = values.map(({ measurand, value, unit }) => ({ value: String(value), context, measurand, unit }));
  return { timestamp: at, sampledValue };
}

function values2x({ at, context, values }: MeterReading): object {
  const sampledValue = values.map(({ measurand, value, unit }) => ({
    value,
    context,
    measurand,
    unitOfMeasure: { unit },
  }));
  return { timestamp: at, sampledValue };
}
