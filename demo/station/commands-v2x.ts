import { type Command, changeAvailability, later, remoteStop, reset, unlock } from './commands';
import type { SimConnector } from './connector';
import { certificates } from './held/certificates';
import { files } from './held/files';
import { localList } from './held/local-list';
import { display, monitoring } from './held/monitoring';
import { newer, others } from './held/newer';
import { profilesV2x } from './held/profiles';
import { reservations } from './held/reservations';
import { refusal } from './link';
import { sendReport } from './report-v2x';
import type { SimStation } from './station';
import type { Payload } from './types';

/** What a 2.0.1 or 2.1 station does when told. Actions that are missing are answered NotImplemented. */
export function commandsV2x(station: SimStation): Map<string, Command> {
  const commands = new Map<string, Command>();
  commands.set('GetVariables', (request) => ({
    getVariableResult: list(request.getVariableData).map((item) => getOne(station, item)),
  }));
  commands.set('SetVariables', (request) => ({
    setVariableResult: list(request.setVariableData).map((item) => setOne(station, item)),
  }));
  commands.set('GetBaseReport', (request) => {
    if (request.reportBase === 'SummaryInventory') return { status: 'NotSupported' };
    const writableOnly = request.reportBase === 'ConfigurationInventory';
    later(() => sendReport(station, request.requestId, (e) => !writableOnly || e.access !== 'ReadOnly'));
    return { status: 'Accepted' };
  });
  commands.set('GetReport', (request) => {
    const wanted = list(request.componentVariable).map((cv) => ({
      component: name(cv.component),
      variable: name(cv.variable),
    }));
    const fits = (component: string, variable: string): boolean =>
      wanted.length === 0 || wanted.some((w) => w.component === component && (w.variable === '' || w.variable === variable));
    if (!station.configuration.entries.some((e) => fits(e.component, e.variable))) return { status: 'EmptyResultSet' };
    later(() => sendReport(station, request.requestId, (e) => fits(e.component, e.variable)));
    return { status: 'Accepted' };
  });
  commands.set('RequestStartTransaction', (request) => requestStart(station, request));
  commands.set('RequestStopTransaction', (request) => ({
    status: remoteStop(station, (session) => session.key === request.transactionId),
  }));
  commands.set('Reset', (request) => requestReset(station, request));
  commands.set('UnlockConnector', (request) => {
    const connector = station.connectors.find(
      (c) => c.spec.evseId === request.evseId && c.spec.connectorId === request.connectorId,
    );
    if (!connector) return { status: 'UnknownConnector' };
    if (connector.spec.fixedCable) return { status: 'UnlockFailed', statusInfo: { reasonCode: 'FixedCable' } };
    if (connector.data.session) return { status: 'OngoingAuthorizedTransaction' }; // 2.0.1 part 2, F05.FR.02
    return { status: unlock(station, connector) };
  });
  commands.set('ChangeAvailability', (request) => ({
    status: changeAvailability(station, at(station, request.evse), request.operationalStatus === 'Operative'),
  }));
  commands.set('TriggerMessage', (request) => ({ status: trigger(station, request) }));
  commands.set('ClearCache', () => ({ status: 'Accepted' }));
  commands.set('DataTransfer', () => ({ status: 'UnknownVendorId' }));
  commands.set('GetTransactionStatus', (request) => {
    if (request.transactionId === undefined) return { messagesInQueue: false };
    return {
      ongoingIndicator: station.connectors.some((c) => c.data.session?.key === request.transactionId),
      messagesInQueue: false,
    };
  });
  for (const [action, command] of held(station)) commands.set(action, command);
  return commands;
}

/** What it keeps for the central system, as far as it has the function. */
const held = (station: SimStation): [string, Command][] => [
  ...profilesV2x(station),
  ...when(station, 'ReservationCtrlr', reservations(station)),
  ...localList(station),
  ...files(station),
  ...certificates(station),
  ...monitoring(station),
  ...when(station, 'DisplayMessageCtrlr', display(station)),
  ...others(station),
  ...(station.spec.version === '2.1' ? newer(station) : []),
];

/** Without the function its messages are refused, as the standard asks (2.0.1 part 4 §4.3). */
function when(station: SimStation, component: string, commands: [string, Command][]): [string, Command][] {
  if (station.configuration.find(component, 'Available')?.value !== 'false') return commands;
  return commands.map(([action]): [string, Command] => [
    action,
    () => {
      throw refusal('NotSupported', `${component} is not available`);
    },
  ]);
}

function getOne(station: SimStation, item: Payload): Payload {
  const entry = find(station, item);
  const asked = {
    component: item.component,
    variable: item.variable,
    ...(item.attributeType !== undefined && { attributeType: item.attributeType }),
  };
  if (!entry) return { ...asked, attributeStatus: missing(station, item) };
  if (item.attributeType !== undefined && item.attributeType !== 'Actual')
    return { ...asked, attributeStatus: 'NotSupportedAttributeType' };
  if (entry.access === 'WriteOnly') return { ...asked, attributeStatus: 'Rejected' };
  return { ...asked, attributeStatus: 'Accepted', attributeValue: entry.value };
}

function setOne(station: SimStation, item: Payload): Payload {
  const entry = find(station, item);
  const asked = {
    component: item.component,
    variable: item.variable,
    ...(item.attributeType !== undefined && { attributeType: item.attributeType }),
  };
  if (!entry) return { ...asked, attributeStatus: missing(station, item) };
  if (item.attributeType !== undefined && item.attributeType !== 'Actual')
    return { ...asked, attributeStatus: 'NotSupportedAttributeType' };
  const status = station.configuration.set(entry, String(item.attributeValue));
  const why = entry.access === 'ReadOnly' ? 'ReadOnly' : 'InvalidValue';
  return { ...asked, attributeStatus: status, ...(status === 'Rejected' && { attributeStatusInfo: { reasonCode: why } }) };
}

function requestStart(station: SimStation, request: Payload): Payload {
  const waitMs = station.configuration.int('TxCtrlr', 'EVConnectionTimeOut', 60) * 1000;
  const idToken = field(request.idToken, 'idToken');
  const remoteStartId = typeof request.remoteStartId === 'number' ? request.remoteStartId : null;
  const wanted = station.connectors.filter((c) => request.evseId === undefined || c.spec.evseId === request.evseId);
  for (const c of wanted)
    if (c.startByCommand(String(idToken), remoteStartId, Date.now(), waitMs)) return { status: 'Accepted' };
  const faulted = wanted.length > 0 && wanted.every((c) => c.data.fault);
  return { status: 'Rejected', statusInfo: { reasonCode: faulted ? 'InternalError' : 'TxInProgress' } };
}

function requestReset(station: SimStation, request: Payload): Payload {
  if (request.evseId !== undefined)
    return { status: 'Rejected', statusInfo: { reasonCode: 'UnsupportedParam', additionalInfo: 'No reset of one EVSE' } };
  const busy = station.connectors.some((c) => c.data.session);
  if (request.type !== 'OnIdle' || !busy) return { status: reset(station, 'Hard') };
  const wait = setInterval(() => {
    if (station.connectors.some((c) => c.data.session)) return;
    clearInterval(wait);
    reset(station, 'Hard');
  }, 5_000);
  return { status: 'Scheduled' };
}

function trigger(station: SimStation, request: Payload): string {
  const about = at(station, request.evse);
  switch (request.requestedMessage) {
    case 'BootNotification':
      later(() => station.bootAgain());
      return 'Accepted';
    case 'Heartbeat':
      later(() => station.push({ action: 'Heartbeat', keep: 'passing', payload: {} }));
      return 'Accepted';
    case 'StatusNotification':
      later(() => {
        for (const c of about) station.speech.status(c);
      });
      return 'Accepted';
    case 'MeterValues':
    case 'TransactionEvent': {
      const running = about.filter((c) => c.data.session);
      later(() => {
        for (const c of running) {
          if (c.data.session) station.speech.readings(c, c.data.session, [c.reading(Date.now(), 'Trigger')]);
        }
      });
      return running.length > 0 ? 'Accepted' : 'Rejected';
    }
    case 'FirmwareStatusNotification':
    case 'LogStatusNotification':
      later(() => station.push({ action: String(request.requestedMessage), keep: 'passing', payload: { status: 'Idle' } }));
      return 'Accepted';
    default:
      return 'NotImplemented';
  }
}

/** Connectors an `evse` field means; all when it is absent. */
function at(station: SimStation, evse: unknown): SimConnector[] {
  const id = field(evse, 'id');
  const connectorId = field(evse, 'connectorId');
  return station.connectors.filter(
    (c) => (id === undefined || c.spec.evseId === id) && (connectorId === undefined || c.spec.connectorId === connectorId),
  );
}

function find(station: SimStation, item: Payload): ReturnType<SimStation['configuration']['find']> {
  const evse = field(item.component, 'evse');
  const evseId = field(evse, 'id');
  const connectorId = field(evse, 'connectorId');
  const instance = field(item.variable, 'instance');
  return station.configuration.find(
    name(item.component),
    name(item.variable),
    typeof instance === 'string' ? instance : undefined,
    typeof evseId === 'number' ? evseId : undefined,
    typeof connectorId === 'number' ? connectorId : undefined,
  );
}

const missing = (station: SimStation, item: Payload): string =>
  station.configuration.hasComponent(name(item.component)) ? 'UnknownVariable' : 'UnknownComponent';

const list = (items: unknown): Payload[] =>
  Array.isArray(items) ? items.filter((item): item is Payload => typeof item === 'object' && item !== null) : [];

const field = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null ? Object.entries(of).find(([k]) => k === key)?.[1] : undefined;

function name(of: unknown): string {
  const value = field(of, 'name');
  return typeof value === 'string' ? value : '';
}
