import { COMMAND_KINDS, type CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { ChargingProfile } from '../domain/station/holdings/charging-profile';
import { NO_LIMITS } from '../domain/station/limits';
import type { StationState } from '../domain/station/state';
import type { OutboundContext } from './outbound';
import { listActions } from './schemas';
import { EITHER_WAY, FROM_STATION } from './schemas/directions';
import { ANSWERS_2X } from './v2x/answers';
import { INBOUND_2X } from './v2x/inbound';
import { OUTBOUND_2X } from './v2x/outbound';
import { ANSWERS_16 } from './v16/answers';
import { INBOUND_16 } from './v16/inbound';
import { OUTBOUND_16 } from './v16/outbound';

const VERSIONS: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];

/**
 * Which messages of each OCPP version are acted on, read from the registries themselves, as Markdown. Every message, acted on
 * or not, is checked against its schema and answered by the rules.
 */
export function describeCoverage(): string {
  const lines = [
    '# OCPP coverage',
    '',
    'Made from the action registries (`npm run docs`); the tests fail when it is stale. From the station, "acted on" means that the message',
    'changes the model and is answered by the rules; every other message is known too: it is checked against its compiled schema,',
    'logged, and answered `NotSupported`. To the station, "read" means that any payload of the message can be sent and that its answer is',
    'read by a rule of its own; "kept" that the answer also changes what is known of the station. Commands that use it follow.',
  ];
  for (const version of VERSIONS) {
    const inbound = version === '1.6' ? INBOUND_16 : INBOUND_2X;
    const asked = askedActions(version);
    const known = listActions(version);
    const fromStation = known.filter((a) => FROM_STATION[version].has(a) || EITHER_WAY.has(a)).sort();
    const toStation = known.filter((a) => !FROM_STATION[version].has(a) || EITHER_WAY.has(a)).sort();
    lines.push('', `## OCPP ${version}`, '');
    lines.push(...table('From the station', fromStation, (a) => (inbound.has(a) ? 'acted on' : '')));
    lines.push('', ...table('To the station', toStation, (a) => describeAnswer(version, a, asked.get(a) ?? [])));
  }
  return `${lines.join('\n')}\n`;
}

function describeAnswer(version: OcppVersion, action: string, commands: readonly string[]): string {
  const row = (version === '1.6' ? ANSWERS_16 : ANSWERS_2X).get(action);
  const known = row && row.versions?.includes(version) !== false ? [row.effect ? 'kept' : 'read'] : [];
  return [...known, ...commands].join(', ');
}

function table(title: string, actions: readonly string[], note: (action: string) => string): string[] {
  const done = actions.filter((a) => note(a) !== '').length;
  return [
    `### ${title}: ${done} of ${actions.length}`,
    '',
    '| message | |',
    '| --- | --- |',
    ...actions.map((a) => `| ${a} | ${note(a)} |`),
  ];
}

/** Messages our commands use, with the commands, found by translating one of each kind. */
function askedActions(version: OcppVersion): Map<string, string[]> {
  const registry = version === '1.6' ? OUTBOUND_16 : OUTBOUND_2X;
  const context: OutboundContext = {
    version,
    state: SAMPLE_STATE,
    now: new Date(0),
    limits: NO_LIMITS,
    nextRequestId: () => 1,
  };
  const found = new Map<string, string[]>();
  for (const kind of COMMAND_KINDS) {
    for (const request of SAMPLES.filter((s) => s.kind === kind)) {
      const calls = registry.get(kind)?.toCalls(request, context);
      if (!calls || 'unsupported' in calls) continue;
      for (const { action } of calls) {
        const kinds = found.get(action) ?? [];
        if (!kinds.includes(kind)) found.set(action, [...kinds, kind]);
      }
    }
  }
  return found;
}

const AT = '2026-01-01T00:00:00.000Z';
const PROFILE: ChargingProfile = {
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: [{ id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] }],
};
const NAME = { component: 'C', variable: 'V' };
const SAMPLES: readonly CommandRequest[] = [
  { kind: 'RequestStart', evseId: 1, idToken: 'A', idTokenType: 'Central' },
  { kind: 'RequestStop', transactionId: 1 },
  { kind: 'Reset', type: 'OnIdle' },
  { kind: 'UnlockConnector', evseId: 1, connectorId: 1 },
  { kind: 'ChangeAvailability', operational: true, evseId: 1 },
  { kind: 'TriggerMessage', requestedMessage: 'Heartbeat', evseId: null },
  { kind: 'TriggerMessage', requestedMessage: 'LogStatusNotification', evseId: null },
  { kind: 'ClearCache' },
  { kind: 'DataTransfer', vendorId: 'v' },
  { kind: 'ReadVariables', names: null },
  { kind: 'ReadVariables', names: [NAME] },
  { kind: 'SetVariable', name: NAME, value: '1' },
  { kind: 'SetVariables', values: [{ name: NAME, value: '1' }] },
  { kind: 'ReserveNow', reservationId: 1, evseId: 1, idToken: 'A', idTokenType: 'Central', expiresAt: AT },
  { kind: 'CancelReservation', reservationId: 1 },
  { kind: 'GetLocalListVersion' },
  { kind: 'SendLocalList', updateType: 'Full', versionNumber: 1, entries: [] },
  { kind: 'SetChargingProfile', evseId: 1, profile: PROFILE },
  { kind: 'ClearChargingProfile' },
  { kind: 'GetCompositeSchedule', evseId: 1, durationS: 60 },
  { kind: 'UpdateFirmware', location: 'u', retrieveAt: AT },
  { kind: 'UpdateFirmware', location: 'u', retrieveAt: AT, signature: 's', signingCertificate: 'c' },
  { kind: 'ShowCost', transactionId: 1, totalCost: 1 },
  { kind: 'ShowPrice', idToken: 'A', idTokenType: 'Central', text: '1' },
  { kind: 'GetLog', logType: 'DiagnosticsLog', location: 'u' },
  { kind: 'GetLog', logType: 'SecurityLog', location: 'u' },
];

const SAMPLE_STATE: StationState = {
  stationId: 1,
  identity: 'S',
  siteId: null,
  version: '1.6',
  registration: 'Accepted',
  vendor: null,
  model: null,
  serialNumber: null,
  firmwareVersion: null,
  lastBootAt: null,
  heartbeatIntervalS: 300,
  whole: null,
  connectors: [],
  transactions: [
    {
      id: 1,
      ocppId: '1',
      evseId: 1,
      connectorId: 1,
      startedAt: new Date(0),
      endedAt: null,
      idToken: null,
      stopIdToken: null,
      remoteStartId: null,
      reservationId: null,
      chargingState: null,
      stoppedReason: null,
      meterStartWh: null,
      meterStopWh: null,
      lastRegisterWh: null,
      lastRegisterAt: null,
      energyWh: 0,
      energyGrewAt: null,
      powerW: null,
      soc: null,
      lastSeqNo: null,
      lastEventAt: new Date(0),
      lastHeardAt: new Date(0),
      offline: false,
      doubts: [],
    },
  ],
  recent: [],
};
