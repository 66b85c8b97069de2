import type { Command, Observation, VariableName, VariableValue } from '../../domain/command/command';
import type { Fact } from '../../domain/decision';
import type { VariableRow } from '../../domain/writes';
import { variablePath } from '../configuration/variable-path';
import type { CommandEnd } from '../ports';
import { equivalentOf } from './equivalent';

/** What would show that an accepted command had its effect, and for how long to look. */
export interface Expectation {
  withinMs: number;
  /** Null: this fact says nothing about it. */
  match(fact: Fact): Observation | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * After "accepted" comes "observed". Null: the command has no effect that a message could show (clear cache, data transfer).
 * Windows follow the stations' own habits: ConnectionTimeOut is rarely over two minutes, a boot rarely over five.
 */
export function expectationFor(command: Command, end: CommandEnd): Expectation | null {
  const { request } = command;
  switch (request.kind) {
    case 'RequestStart':
      return {
        withinMs: 3 * MINUTE,
        match: (f) => {
          if (f.kind !== 'transactionStarted') return null;
          const t = f.transaction;
          const byId = end.correlationId !== null && t.remoteStartId === end.correlationId;
          const byPlace =
            t.idToken?.idToken.toUpperCase() === request.idToken.toUpperCase() &&
            (request.evseId === null || t.evseId === request.evseId);
          return byId || byPlace ? seen(`session ${t.id} started`, t.lastHeardAt) : null;
        },
      };
    case 'RequestStop':
      return {
        withinMs: 2 * MINUTE,
        match: (f) =>
          f.kind === 'transactionEnded' && f.transaction.id === request.transactionId
            ? seen(`session ${f.transaction.id} ended`, f.transaction.lastHeardAt)
            : null,
      };
    case 'Reset':
      return {
        withinMs: request.type === 'Immediate' ? 5 * MINUTE : 60 * MINUTE,
        match: (f) => (f.kind === 'booted' && !request.evseId ? seen('the station booted', f.at) : null),
      };
    case 'UnlockConnector':
      return {
        withinMs: 30 * SECOND,
        match: (f) =>
          f.kind === 'connectorStatus' && f.connector.evseId === request.evseId
            ? seen(`connector reported ${f.connector.reportedStatus}`, f.connector.receivedAt)
            : null,
      };
    case 'ChangeAvailability':
      return {
        // Scheduled: once the running session has ended (1.6 §5.2, 2.0.1 G03.FR.05).
        withinMs: end.outcome.kind === 'answered' && end.outcome.status === 'Scheduled' ? 24 * 60 * MINUTE : MINUTE,
        match: (f) => {
          if (f.kind !== 'connectorStatus') return null;
          const c = f.connector;
          if (request.evseId !== null && c.evseId !== request.evseId) return null;
          const unavailable = c.status === 'Unavailable';
          return unavailable !== request.operational
            ? seen(`connector ${c.evseId} reported ${c.reportedStatus}`, c.receivedAt)
            : null;
        },
      };
    case 'TriggerMessage':
      return {
        withinMs: 30 * SECOND,
        match: (f) =>
          f.kind === 'message' && isTriggered(f.action, request.requestedMessage) ? seen(`${f.action} received`, f.at) : null,
      };
    case 'ReadVariables':
      if (end.correlationId === null) return null;
      return {
        withinMs: 2 * MINUTE,
        match: countReport(end.correlationId),
      };
    case 'Call': {
      const same = equivalentOf(request.action, request.payload);
      return same && expectationFor({ ...command, request: same }, end);
    }
    case 'ReserveNow':
      // Which connector a reservation of the whole station takes is not told.
      if (request.evseId === null) return null;
      return {
        withinMs: MINUTE,
        match: (f) =>
          f.kind === 'connectorStatus' && f.connector.evseId === request.evseId && f.connector.status === 'Reserved'
            ? seen(`connector ${f.connector.evseId} reported ${f.connector.reportedStatus}`, f.connector.receivedAt)
            : null,
      };
    case 'UpdateFirmware':
      return {
        withinMs: untilAfter(request.retrieveAt, command, 15 * MINUTE),
        match: (f) =>
          f.kind === 'message' && f.action.endsWith('FirmwareStatusNotification')
            ? seen('the station tells how the update stands', f.at)
            : null,
      };
    case 'GetLog':
      return {
        withinMs: 15 * MINUTE,
        match: (f) =>
          f.kind === 'message' && (f.action === 'LogStatusNotification' || f.action === 'DiagnosticsStatusNotification')
            ? seen('the station tells how the upload stands', f.at)
            : null,
      };
    // What these change is in the answer, or shows only when somebody charges.
    case 'CancelReservation':
    case 'GetLocalListVersion':
    case 'SendLocalList':
    case 'SetChargingProfile':
    case 'ClearChargingProfile':
    case 'GetCompositeSchedule':
    case 'ShowCost':
    case 'ShowPrice':
    case 'SetVariable':
    case 'SetVariables':
    case 'ClearCache':
    case 'DataTransfer':
      return null;
  }
}

/** From the answer until so long after an instant to come, at most a day. */
function untilAfter(instant: string, command: Command, graceMs: number): number {
  const aheadMs = Date.parse(instant) - (command.sentAt ?? command.requestedAt).getTime();
  return Math.min(Math.max(Number.isFinite(aheadMs) ? aheadMs : 0, 0) + graceMs, 24 * 60 * MINUTE);
}

/**
 * In 2.x a transaction's meter values come as a TransactionEvent (F06.FR.06); asking for a certificate to be signed brings a SignCertificate in all
 * versions.
 */
function isTriggered(action: string, requested: string): boolean {
  if (/^Sign.*Certificate$/.test(requested)) return action === 'SignCertificate';
  return action === requested || (requested === 'MeterValues' && action === 'TransactionEvent');
}

function countReport(requestId: number): Expectation['match'] {
  let variables = 0;
  return (f) => {
    if (f.kind !== 'reportPart' || f.requestId !== requestId) return null;
    variables += f.variables;
    return f.last ? seen(`${variables} values received`, f.at) : null;
  };
}

/** Compares what was asked for with what the station says it has; stations normalise case, spaces and numbers. */
export function compareReadBack(wanted: string, found: string | null, name: VariableName, at: Date): Observation {
  const where = name.component ? `${name.component}/${name.variable}` : name.variable;
  if (found === null) return { kind: 'contradicted', what: `${where} was not given back`, at };
  return normal(wanted) === normal(found)
    ? seen(`read back: ${found}`, at)
    : { kind: 'contradicted', what: `still "${found}" on read back`, at };
}

/** The same for several: what is otherwise than wanted is named, or all were read back. */
export function compareAllReadBack(wanted: readonly VariableValue[], found: readonly VariableRow[], at: Date): Observation {
  const compared = wanted.map(({ name, value }) => {
    const row = found.find((v) => isSameName(v.name, name)) ?? found.find((v) => isSameVariable(v.name, name));
    return compareReadBack(value, row?.value ?? null, name, at);
  });
  const [only] = compared;
  if (only && compared.length === 1) return only;
  const wrong = compared.flatMap((o) => (o.kind === 'contradicted' ? [o.what] : []));
  return wrong.length === 0
    ? seen(`all ${compared.length} read back`, at)
    : { kind: 'contradicted', what: wrong.join('; ').slice(0, 500), at };
}

/** Whether a reading tells of all of these. */
export function namesAll(found: readonly VariableRow[], wanted: readonly VariableValue[]): boolean {
  return wanted.every(({ name }) => found.some((v) => isSameName(v.name, name)));
}

const isSameVariable = (a: VariableName, b: VariableName): boolean => a.variable.toLowerCase() === b.variable.toLowerCase();
const isSameName = (a: VariableName, b: VariableName): boolean =>
  variablePath(a).toLowerCase() === variablePath(b).toLowerCase();

function normal(value: string): string {
  const list = value
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .join(',');
  return list !== '' && Number.isFinite(Number(list)) ? String(Number(list)) : list;
}

function seen(what: string, at: Date): Observation {
  return { kind: 'seen', what, at };
}
