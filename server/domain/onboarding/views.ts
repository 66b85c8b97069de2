import type { Check } from './check';
import type { SettingsStanding, Step } from './steps';

/** A station that is to come, from a list. */
export interface ExpectedView {
  id: number;
  identity: string;
  name: string | null;
  siteId: number | null;
  siteName: string | null;
  latitude: number | null;
  longitude: number | null;
  vendor: string | null;
  model: string | null;
  serialNumber: string | null;
  securityProfile: number;
  hasPassword: boolean;
  note: string | null;
  createdByName: string | null;
  createdAt: Date;
  /** Set by its first connection. */
  arrivedAt: Date | null;
  stationId: number | null;
}

export type CommissioningState = 'open' | 'signedOff' | 'abandoned';

export interface CommissioningRow {
  id: number;
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  siteName: string | null;
  connected: boolean;
  state: CommissioningState;
  startedAt: Date;
  startedByName: string | null;
  signedAt: Date | null;
  signedByName: string | null;
}

export interface PhotoView {
  id: number;
  mediaType: string;
  bytes: number;
  takenAt: Date;
  takenByName: string | null;
}

export interface ReplacementView {
  stationId: number;
  oldStationId: number;
  oldIdentity: string;
  newIdentity: string;
  oldVendor: string | null;
  oldModel: string | null;
  oldSerialNumber: string | null;
  reason: string | null;
  replacedAt: Date;
  replacedByName: string | null;
}

/** One station on its way into service. */
export interface OnboardingView {
  stationId: number;
  commissioning: {
    id: number;
    state: CommissioningState;
    startedAt: Date;
    startedByName: string | null;
    note: string | null;
    signedAt: Date | null;
    signedByName: string | null;
    photos: PhotoView[];
  } | null;
  steps: Step[];
  checks: Check[];
  settings: SettingsStanding | null;
  /** What its list said of it, to be held against what it tells of itself. */
  expected: Pick<ExpectedView, 'vendor' | 'model' | 'serialNumber' | 'note'> | null;
  /** Newest first; this station's and those it took over from. */
  replacements: ReplacementView[];
}
