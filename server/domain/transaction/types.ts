import type { ChargingState } from '../station/status';

export type TransactionEventType = 'Started' | 'Updated' | 'Ended';

/** Reasons to doubt a transaction's figures. Shown to people, and to be resolved before billing. */
export const DOUBTS = [
  'UnknownTransaction', // station named a transaction we never issued or saw start
  'StartLost', // first heard of in mid-course or at its end
  'StopLost', // another start, a reboot or a status showed that it ended without saying so
  'BeginMissing', // no meter value at the start
  'BeginImplausible', // start register 0 or far from the next reading
  'MeterRollback', // register went backwards
  'MeterJump', // more energy than the time allows
  'UnitSuspect', // number only fits when read in another unit than declared
  'ReadingUnclear', // an energy that could be read in more than one way, or not at all
  'ClockImplausible', // station clock far from ours
  'Gap', // sequence numbers or readings missing
  'TokenRefused', // ran although its idToken was not accepted
  'NoEnergy', // ended without energy
] as const;
export type Doubt = (typeof DOUBTS)[number];

export interface IdTokenRef {
  /** Token as the station sent it, trimmed. */
  idToken: string;
  /** 2.x IdTokenEnumType spelling; 1.6 tags are ISO14443 when hexadecimal, else Local. */
  type: string;
}

/** One transaction as its station's actor holds it, and as it is stored. Energies in Wh, power in W, SoC in percent. */
export interface TransactionState {
  /** Ours; also the 1.6 transactionId. Always > 0. */
  id: number;
  /** The station's name for it: 2.x transactionId, 1.6 our id as text. */
  ocppId: string;
  evseId: number;
  connectorId: number | null;
  startedAt: Date;
  endedAt: Date | null;
  idToken: IdTokenRef | null;
  stopIdToken: IdTokenRef | null;
  remoteStartId: number | null;
  reservationId: number | null;
  chargingState: ChargingState | null;
  stoppedReason: string | null;
  meterStartWh: number | null;
  meterStopWh: number | null;
  /** Latest trusted register and when it was read. */
  lastRegisterWh: number | null;
  lastRegisterAt: Date | null;
  /** Energy we trust, the sum of plausible register steps. */
  energyWh: number;
  /** When energy last grew; evidence for "charging, no energy". */
  energyGrewAt: Date | null;
  powerW: number | null;
  soc: number | null;
  lastSeqNo: number | null;
  lastEventAt: Date;
  /** Our clock at the last event heard. */
  lastHeardAt: Date;
  offline: boolean;
  doubts: readonly Doubt[];
  /** Seconds the vehicle was connected without energy flowing, so far. */
  demo?: boolean;
}
