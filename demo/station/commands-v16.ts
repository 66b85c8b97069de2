import { type Command, changeAvailability, later, remoteStop, reset, unlock } from './commands';
import type { Entry } from './configuration';
import { certificates } from './held/certificates';
import { files } from './held/files';
import { localList } from './held/local-list';
import { profilesV16 } from './held/profiles';
import { reservations } from './held/reservations';
import type { SimStation } from './station';
import type { Payload } from './types';

/** What a 1.6 station does when told. Actions that are missing are answered NotImplemented. */
export function commandsV16(station: SimStation): Map<string, Command> {
  const commands = new Map<string, Command>();
  commands.set('GetConfiguration', (request) => getConfiguration(station, request));
  commands.set('ChangeConfiguration', (request) => {
    const entry = station.configuration.find('', String(request.key));
    return { status: entry ? station.configuration.set(entry, String(request.value)) : 'NotSupported' };
  });
  commands.set('RemoteStartTransaction', (request) => ({ status: remoteStart(station, request) }));
  commands.set('RemoteStopTransaction', (request) => ({
    status: remoteStop(station, (session) => session.givenId === request.transactionId),
  }));
  commands.set('Reset', (request) => ({ status: reset(station, request.type === 'Hard' ? 'Hard' : 'Soft') }));
  commands.set('UnlockConnector', (request) => {
    const connector = station.connectors.find((c) => c.spec.evseId === request.connectorId);
    if (!connector || connector.spec.fixedCable) return { status: 'NotSupported' };
    return { status: unlock(station, connector) };
  });
  commands.set('ChangeAvailability', (request) => ({
    status: changeAvailability(
      station,
      station.connectors.filter((c) => request.connectorId === 0 || c.spec.evseId === request.connectorId),
      request.type === 'Operative',
    ),
  }));
  commands.set('TriggerMessage', (request) => ({ status: trigger(station, request) }));
  commands.set('ClearCache', () => ({ status: 'Accepted' }));
  commands.set('DataTransfer', () => ({ status: 'UnknownVendorId' }));
  commands.set('ExtendedTriggerMessage', (request) => ({ status: trigger(station, request) }));
  for (const [action, command] of held(station)) commands.set(action, command);
  return commands;
}

/** What it keeps for the central system. */
const held = (station: SimStation): [string, Command][] => [
  ...profilesV16(station),
  ...(station.configuration.find('', 'SupportedFeatureProfiles')?.value.includes('Reservation') ? reservations(station) : []),
  ...localList(station),
  ...files(station),
  ...certificates(station),
];

function getConfiguration(station: SimStation, request: Payload): Payload {
  const shown = (e: Entry): Payload => ({
    key: e.variable,
    readonly: e.access === 'ReadOnly',
    ...(e.access !== 'WriteOnly' && { value: e.value }),
  });
  if (!Array.isArray(request.key) || request.key.length === 0)
    return { configurationKey: station.configuration.entries.map(shown) };
  const configurationKey: Payload[] = [];
  const unknownKey: string[] = [];
  for (const key of request.key.map(String)) {
    const entry = station.configuration.find('', key);
    if (entry) configurationKey.push(shown(entry));
    else unknownKey.push(key);
  }
  return { configurationKey, ...(unknownKey.length > 0 && { unknownKey }) };
}

function remoteStart(station: SimStation, request: Payload): string {
  const waitMs = station.configuration.int('', 'ConnectionTimeOut', 60) * 1000;
  const wanted = station.connectors.filter((c) => request.connectorId === undefined || c.spec.evseId === request.connectorId);
  for (const c of wanted) if (c.startByCommand(String(request.idTag), null, Date.now(), waitMs)) return 'Accepted';
  return 'Rejected';
}

function trigger(station: SimStation, request: Payload): string {
  const about = station.connectors.filter((c) => request.connectorId === undefined || c.spec.evseId === request.connectorId);
  switch (request.requestedMessage) {
    case 'BootNotification':
      later(() => station.bootAgain());
      return 'Accepted';
    case 'Heartbeat':
      later(() => station.push({ action: 'Heartbeat', keep: 'passing', payload: {} }));
      return 'Accepted';
    case 'StatusNotification':
      later(() => {
        if (request.connectorId === undefined || request.connectorId === 0) station.reportStatuses();
        else for (const c of about) station.speech.status(c);
      });
      return 'Accepted';
    case 'MeterValues': {
      const running = about.filter((c) => c.data.session);
      later(() => {
        for (const c of running) {
          if (c.data.session) station.speech.readings(c, c.data.session, [c.reading(Date.now(), 'Trigger')]);
        }
      });
      return running.length > 0 ? 'Accepted' : 'Rejected';
    }
    case 'FirmwareStatusNotification':
    case 'DiagnosticsStatusNotification':
    case 'LogStatusNotification':
      later(() => station.push({ action: String(request.requestedMessage), keep: 'passing', payload: { status: 'Idle' } }));
      return 'Accepted';
    default:
      return 'NotImplemented';
  }
}
