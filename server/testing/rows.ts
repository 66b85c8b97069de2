import type { ConnectorState } from '../domain/station/status';
import type { TransactionState } from '../domain/transaction/types';
import type { MessageRow, MeterSampleRow, TransactionEventRow } from '../domain/writes';

/** Rows with believable values, for tests that care about one or two of their fields. */
const AT = new Date('2026-03-01T12:00:00.000Z');

export function aMessage(given: Partial<MessageRow> = {}): MessageRow {
  return {
    at: AT,
    direction: 'inbound',
    kind: 'call',
    messageId: 'm1',
    action: 'Heartbeat',
    request: '{}',
    responseKind: 'result',
    response: '{"currentTime":"2026-03-01T12:00:00.000Z"}',
    respondedAt: AT,
    problem: null,
    transactionId: null,
    ...given,
  };
}

export function aConnector(given: Partial<ConnectorState> = {}): ConnectorState {
  return {
    evseId: 1,
    connectorId: 1,
    status: 'Available',
    reportedStatus: 'Available',
    errorCode: null,
    info: null,
    vendorId: null,
    vendorErrorCode: null,
    statusAt: AT,
    receivedAt: AT,
    messageId: 'm1',
    ...given,
  };
}

export function aTransaction(given: Partial<TransactionState> = {}): TransactionState {
  return {
    id: 1,
    ocppId: '1',
    evseId: 1,
    connectorId: 1,
    startedAt: AT,
    endedAt: null,
    idToken: { idToken: 'CAFE01', type: 'ISO14443' },
    stopIdToken: null,
    remoteStartId: null,
    reservationId: null,
    chargingState: 'Charging',
    stoppedReason: null,
    meterStartWh: 1000,
    meterStopWh: null,
    lastRegisterWh: 1500,
    lastRegisterAt: AT,
    energyWh: 500,
    energyGrewAt: AT,
    powerW: 11_000,
    soc: 42.5,
    lastSeqNo: 3,
    lastEventAt: AT,
    lastHeardAt: AT,
    offline: false,
    doubts: [],
    ...given,
  };
}

export function aTransactionEvent(given: Partial<TransactionEventRow> = {}): TransactionEventRow {
  return {
    transactionId: 1,
    eventType: 'Started',
    contentKey: `Started 0 ${AT.toISOString()}`,
    seqNo: 0,
    occurredAt: AT,
    receivedAt: AT,
    triggerReason: 'Authorized',
    chargingState: 'Charging',
    idToken: 'CAFE01',
    offline: false,
    messageId: 'm1',
    ...given,
  };
}

export function aMeterSample(given: Partial<MeterSampleRow> = {}): MeterSampleRow {
  return {
    evseId: 1,
    transactionId: 1,
    receivedAt: AT,
    reading: {
      at: AT,
      context: 'Sample.Periodic',
      values: [
        { measurand: 'Energy.Active.Import.Register', value: 1500, unit: 'Wh', declaredUnit: 'kWh' },
        { measurand: 'Current.Import', value: 16, unit: 'A', phase: 'L1' },
        { measurand: 'Power.Active.Import', value: 11_000, unit: 'W', location: 'Outlet' },
      ],
    },
    energyWh: 1500,
    powerW: 11_000,
    currentA: 16,
    voltageV: null,
    soc: null,
    ...given,
  };
}
