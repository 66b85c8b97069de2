/**
 * What a station keeps for us beside its settings and sessions: a reservation, a charging profile, a text on its display. We know of it
 * because we sent it and it was accepted, or because the station reported it; `at` says how old that knowledge is.
 */
export const HOLDING_KINDS = [
  'BatterySlot',
  'Certificate',
  'ChargingLimit',
  'ChargingNeeds',
  'ChargingProfile',
  'CompositeSchedule',
  'CustomerInformation',
  'DerControl',
  'DisplayMessage',
  'EventStream',
  'FirmwareUpdate',
  'LocalList',
  'LocalListEntry',
  'LogUpload',
  'Monitor',
  'MonitoringSetting',
  'NetworkProfile',
  'PublishedFirmware',
  'Report',
  'Reservation',
  'RunningCost',
  'Settlement',
  'Tariff',
  'WebPayment',
] as const;
export type HoldingKind = (typeof HOLDING_KINDS)[number];

/** One thing a station holds. (station, kind, key) is its identity; `data` is in 2.x terms, its shape belongs to the kind. */
export interface Holding {
  kind: HoldingKind;
  /** The id OCPP gives it: reservationId, chargingProfileId, message id, monitor id... as text. */
  key: string;
  /** null: the whole station, or it has no place. */
  evseId: number | null;
  /** OCPP's or the station's own word: Accepted, Used, Expired, Rejected, Uploading... */
  state: string;
  data: Record<string, unknown>;
  /** When the station last told it, or answered us about it. */
  at: Date;
  /** OCPP message that told it, for the evidence link. */
  messageId: string | null;
}

/** Which of a station's holdings; every part given must fit. */
export interface HoldingFilter {
  kind: HoldingKind;
  keys?: readonly string[];
  evseId?: number;
  states?: readonly string[];
  /** Properties `data` must contain, as PostgreSQL's jsonb containment reads it. */
  data?: Record<string, unknown>;
  /** Only what was last told before this: what a full report no longer mentions. */
  before?: Date;
}
