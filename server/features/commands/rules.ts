import type { CommandRequest, VariableValue } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import { ActionError, invalid } from '../access/action-error';
import { checkProfile } from '../charging-profiles/rules';
import { checkLocation, checkSignature, checkSpan } from '../firmware/rules';
import type { MessageCatalogue } from '../ports';

/** OCPP CiString lengths of the fields people type; the schemas of each version check the rest before sending. */
const MAX_VENDOR = 255;
const MAX_TOKEN = 36;
const MAX_VALUE = 2500;

/** Waiting longer than a week for a station is a wish, not a command. */
const MAX_WAIT_MS = 7 * 24 * 3_600_000;

/** Rules that hold in every version. @throws ActionError naming the field, the rule and the way out. */
export function checkRequest(request: CommandRequest): void {
  switch (request.kind) {
    case 'RequestStart':
      if (request.idToken.trim() === '')
        throw invalid('request.idToken', 'A token is needed to start; choose one or type its number.');
      if (request.idToken.length > MAX_TOKEN) throw invalid('request.idToken', `Tokens have at most ${MAX_TOKEN} characters.`);
      if (request.chargingProfile) {
        if (request.chargingProfile.chargingProfilePurpose !== 'TxProfile')
          throw invalid('request.chargingProfile.chargingProfilePurpose', 'Only a TxProfile can go with a start.');
        checkProfile(request.chargingProfile, request.evseId, 'request.chargingProfile');
      }
      return;
    case 'DataTransfer':
      if (request.vendorId.trim() === '') throw invalid('request.vendorId', 'A vendor id is needed, for example com.example.');
      if (request.vendorId.length > MAX_VENDOR)
        throw invalid('request.vendorId', `Vendor ids have at most ${MAX_VENDOR} characters.`);
      return;
    case 'SetVariable':
      checkSetting(request, 'request');
      return;
    case 'SetVariables':
      if (request.values.length === 0) throw invalid('request.values', 'Name at least one setting to change.');
      for (const [i, value] of request.values.entries()) checkSetting(value, `request.values.${i}`);
      return;
    case 'ReadVariables':
      if (request.names !== null && request.names.length === 0) {
        throw invalid('request.names', 'Name at least one setting, or none at all to read everything.');
      }
      return;
    case 'ReserveNow':
      if (request.idToken.trim() === '') throw invalid('request.idToken', 'A reservation is for a token; choose one.');
      if (Number.isNaN(Date.parse(request.expiresAt))) throw invalid('request.expiresAt', 'Not a time.');
      return;
    case 'SendLocalList':
      if (request.updateType === 'Full' && request.entries.some((e) => e.info === null))
        throw invalid('request.entries', 'A full list has no tokens to remove; leave them out.');
      if (request.updateType === 'Differential' && request.entries.length === 0)
        throw invalid('request.entries', 'A differential update changes at least one token.');
      return;
    case 'SetChargingProfile':
      checkProfile(request.profile, request.evseId, 'request.profile');
      return;
    case 'UpdateFirmware':
      checkLocation(request.location, 'request.location');
      checkSignature(request.signingCertificate, request.signature);
      return;
    case 'GetLog':
      checkLocation(request.location, 'request.location');
      checkSpan(request.oldestAt, request.latestAt);
      return;
    default:
      return;
  }
}

function checkSetting({ name, value }: VariableValue, field: string): void {
  if (name.variable.trim() === '') throw invalid(`${field}.name.variable`, 'Name the setting to change.');
  if (value.length > MAX_VALUE) throw invalid(`${field}.value`, `Values have at most ${MAX_VALUE} characters.`);
}

/** How long a command may wait for its station. @throws ActionError */
export function checkDeadline(deadlineAt: Date, now: Date): void {
  if (deadlineAt <= now) throw invalid('deadlineAt', 'The time to wait until has passed; choose a later one.');
  if (deadlineAt.getTime() - now.getTime() > MAX_WAIT_MS) {
    throw invalid('deadlineAt', 'A command waits for at most 7 days; choose an earlier time.');
  }
}

/**
 * A message written by hand is held against the schema of the station's version before it is sent.
 * @throws ActionError naming each field and its rule; `request.payload` is the whole.
 */
export function checkCall(request: CommandRequest, version: OcppVersion | null, catalogue: MessageCatalogue): void {
  if (request.kind !== 'Call') return;
  if (version === null) {
    throw new ActionError(
      'conflict',
      'The station has never connected, so its OCPP version is not known. Try again once it has.',
    );
  }
  const complaints = catalogue.check(version, request.action, request.payload);
  if (complaints === null) return;
  const fields = complaints.map((c) => ({ field: `request.payload${c.path}`, message: c.rule }));
  throw new ActionError('invalid', `This ${request.action} does not fit OCPP ${version}: ${complaints[0]?.rule ?? ''}`, fields);
}
