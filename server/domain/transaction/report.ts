import type { ChargingState } from '../station/status';
import type { MeterReading } from './meter';
import type { IdTokenRef, TransactionEventType } from './types';

/**
 * What a station says about one transaction, in 2.x terms. 1.6 Start- and StopTransaction are Started and Ended, MeterValues
 * are Updated.
 */
export interface TransactionReport {
  eventType: TransactionEventType;
  /** The station's name for it; null in 1.6 StartTransaction, where we give it. */
  ocppId: string | null;
  /** Null when the message does not say (1.6 StopTransaction). */
  evseId: number | null;
  connectorId: number | null;
  occurredAt: Date;
  /** False when the station's clock was unusable and occurredAt is our receive time. */
  clockTrusted: boolean;
  receivedAt: Date;
  seqNo: number | null;
  triggerReason: string | null;
  offline: boolean;
  idToken: IdTokenRef | null;
  /** Whether the idToken of this report was accepted; null when none was sent. */
  tokenAccepted: boolean | null;
  chargingState: ChargingState | null;
  stoppedReason: string | null;
  remoteStartId: number | null;
  reservationId: number | null;
  /** 1.6 meterStart or meterStop, Wh. */
  meterWh: number | null;
  /** `meterWh` may be meant otherwise, or could not be read. */
  meterUnclear?: boolean;
  readings: readonly MeterReading[];
  messageId: string;
}
