import type { OcppVersion } from '../../server/domain/protocol';

/** Where it stands decides who comes, when, and for how long. */
export type SiteKind = 'roadside' | 'retail' | 'garage' | 'workplace' | 'destination';

export interface DemoSite {
  key: string; // three letters, unique
  name: string;
  address: string;
  city: string;
  country: string; // ISO 3166-1 alpha-2
  timeZone: string;
  latitude: number;
  longitude: number;
  kind: SiteKind;
  /** Share of the fleet. */
  weight: number;
}

export interface DemoConnector {
  evseId: number;
  connectorId: number;
  type: 'Type2' | 'CCS2' | 'CHAdeMO';
  current: 'AC' | 'DC';
  maxPowerW: number;
  phases: number;
  /** Fixed cables cannot be unlocked by command. */
  fixedCable: boolean;
  /** Register at the moment the live fleet starts; the past counts down from here. */
  registerBaseWh: number;
}

export interface DemoModel {
  vendor: string;
  model: string;
  versions: readonly (readonly [OcppVersion, number])[];
  current: 'AC' | 'DC';
  maxPowerW: number;
  /** Types of its outlets. */
  outlets: readonly ('Type2' | 'CCS2' | 'CHAdeMO')[];
  fixedCable: boolean;
  firmware: readonly (readonly [string, number])[];
  heartbeatS: number;
  /** 2.x: the transaction starts when the cable is plugged in, else when the driver is authorised. */
  startsAtPlug: boolean;
  /** Sends BootNotification on every reconnect, though nothing rebooted. */
  bootsOnReconnect: boolean;
  /** Prefix of its own error codes. */
  errorPrefix: string;
}

/** What is wrong with a station of the demo, so that there is something to find. */
export type Ailment =
  | 'stuckMeter' // says Charging, register stands still
  | 'bootLoop' // watchdog reboots it every few minutes
  | 'flaky' // loses its connection often
  | 'siteNetwork' // its whole site goes dark
  | 'lasting fault' // faulted until somebody resets it
  | 'passing fault';

export interface DemoStation {
  identity: string;
  name: string;
  site: DemoSite;
  latitude: number;
  longitude: number;
  version: OcppVersion;
  model: DemoModel;
  serialNumber: string;
  firmwareVersion: string;
  iccid: string | null;
  imsi: string | null;
  connectors: readonly DemoConnector[];
  ailment: Ailment | null;
}

export interface DemoToken {
  idToken: string;
  type: 'ISO14443' | 'eMAID';
  label: string;
  groupId: string | null;
  status: 'Accepted' | 'Blocked';
  expired: boolean;
}

export interface DemoFleet {
  sites: readonly DemoSite[];
  stations: readonly DemoStation[];
  tokens: readonly DemoToken[];
}
