import type { Command } from '@/server/domain/command/command';

/** Where a command stands, as a person asks it. */
export type Standing =
  | 'waiting' // not sent yet: in our queue, or for an offline station
  | 'sent' // no answer yet
  | 'accepted' // the effect is still to be seen
  | 'done' // seen, or accepted where nothing can be seen
  | 'notSeen' // accepted, but no effect was seen in time
  | 'contradicted' // accepted, but the station shows otherwise
  | 'refused' // the station said no
  | 'failed'; // it never got an answer that means anything

/** Commands whose effect no later message can show: the answer is all there is. */
const NOTHING_TO_SEE: ReadonlySet<Command['request']['kind']> = new Set([
  'CancelReservation',
  'ClearCache',
  'ClearChargingProfile',
  'DataTransfer',
  'GetCompositeSchedule',
  'GetLocalListVersion',
  'SendLocalList',
  'SetChargingProfile',
  'ShowCost',
  'ShowPrice',
]);

/** Messages of any version whose effect is looked for; after every other the answer is all there is. */
const SEEN_LATER =
  /^(RemoteStartTransaction|RemoteStopTransaction|RequestStartTransaction|RequestStopTransaction|Reset|UnlockConnector|ChangeAvailability|TriggerMessage|ExtendedTriggerMessage|GetBaseReport|GetReport|GetChargingProfiles|GetDERControl|GetDisplayMessages|GetMonitoringReport|UpdateFirmware|SignedUpdateFirmware|GetDiagnostics|GetLog)$/;

/** Nothing like what was asked for is there: no report follows. */
const EMPTY: ReadonlySet<string> = new Set(['EmptyResultSet', 'NoProfiles', 'NotFound', 'Unknown']);

function isSeenLater({ request, outcome }: Command): boolean {
  if (outcome?.kind === 'answered' && EMPTY.has(outcome.status)) return false;
  // Which connector a reservation of the whole station takes is not told.
  if (request.kind === 'ReserveNow') return request.evseId !== null;
  if (request.kind !== 'Call') return !NOTHING_TO_SEE.has(request.kind);
  const { connectorId, evseId } = request.payload;
  if (request.action === 'ReserveNow') return Boolean(connectorId ?? evseId);
  return SEEN_LATER.test(request.action);
}

export function standing(command: Command): Standing {
  const { outcome, observation } = command;
  if (observation) return observation.kind === 'seen' ? 'done' : observation.kind;
  if (outcome?.kind === 'answered') {
    if (!outcome.accepted) return 'refused';
    return isSeenLater(command) ? 'accepted' : 'done';
  }
  if (outcome) return outcome.kind === 'callError' || outcome.kind === 'unsupported' ? 'refused' : 'failed';
  return command.state === 'sent' ? 'sent' : 'waiting';
}

/** Whether anything can still change. */
export function isSettled(command: Command): boolean {
  const where = standing(command);
  return where !== 'waiting' && where !== 'sent' && where !== 'accepted';
}
