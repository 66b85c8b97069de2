import type { Actor } from '../../domain/access/access';
import type { Command, CommandRequest } from '../../domain/command/command';
import { type CheckDecision, type CheckId, CONFIRMABLE, isReady } from '../../domain/onboarding/check';
import { MAX_PHOTO_BYTES, MAX_PHOTOS, photoType } from '../../domain/onboarding/photo';
import type { OcppVersion } from '../../domain/protocol';
import { ActionError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import { getStationRecord } from '../stations/edit/find-station';
import { getOpen, told } from './find';
import type { Commissioning, OnboardingPorts } from './ports';
import { checksOf } from './view';

/** Begins a commissioning; the one under way when there is one. */
export async function startCommissioning(ports: OnboardingPorts, actor: Actor, stationId: number): Promise<Commissioning> {
  const { identity } = await getStationRecord(ports.stations, actor, stationId);
  const started = await ports.commissionings.start(stationId, auditBy(actor, ports.clock, 'commissioning.start', { identity }));
  told(ports, stationId);
  return started;
}

export interface RunInput {
  stationId: number;
  check: CheckId;
  evseId?: number | undefined;
  idToken?: string | undefined;
  idTokenType?: string | undefined;
  /** Of the command, made up by who asks. */
  commandId?: string | undefined;
}

/** Asks the station for what proves a check; null: there is nothing to ask, a person has to do something there. */
export async function runCheck(ports: OnboardingPorts, actor: Actor, input: RunInput): Promise<Command | null> {
  await getOpen(ports, actor, input.stationId);
  const view = await ports.reads.find(actor, { id: input.stationId });
  if (!view) throw notFound('This station');
  const request = toRequest(input, view.version);
  if (request === null) return null;
  return ports.ask({
    actor,
    stationId: input.stationId,
    request,
    reason: `commissioning: ${input.check}`,
    ...(input.commandId === undefined ? {} : { id: input.commandId }),
  });
}

function toRequest({ check, evseId, idToken, idTokenType }: RunInput, version: OcppVersion | null): CommandRequest | null {
  switch (check) {
    case 'connected':
      return { kind: 'TriggerMessage', requestedMessage: 'BootNotification', evseId: null };
    case 'clock':
      // 1.6 tells its time in messages only.
      return version === '1.6' || version === null
        ? { kind: 'TriggerMessage', requestedMessage: 'StatusNotification', evseId: evseId ?? 1 }
        : { kind: 'ReadVariables', names: [{ component: 'ClockCtrlr', variable: 'DateTime' }] };
    case 'meter':
      return { kind: 'TriggerMessage', requestedMessage: 'MeterValues', evseId: evseId ?? 1 };
    case 'remoteStart':
      if (!idToken) throw invalid('idToken', 'Write the token the session is started with.');
      return { kind: 'RequestStart', evseId: evseId ?? 1, idToken, idTokenType: idTokenType ?? 'ISO14443' };
    case 'price':
      return version === '1.6' || version === null
        ? { kind: 'ReadVariables', names: [{ component: '', variable: 'DefaultPrice' }] }
        : { kind: 'ReadVariables', names: [{ component: 'TariffCostCtrlr', variable: 'TariffFallbackMessage' }] };
    case 'rfid':
      return null;
  }
}

/** A check that does not apply here, with its reason; null takes that back. */
export async function waiveCheck(
  ports: OnboardingPorts,
  actor: Actor,
  input: { stationId: number; check: CheckId; reason: string | null },
): Promise<void> {
  const at = ports.clock.now();
  const decision: CheckDecision | null =
    input.reason === null ? null : { kind: 'waived', reason: input.reason, byName: actor.name, at };
  await decide(ports, actor, input, decision, input.reason === null ? 'commissioning.unwaive' : 'commissioning.waive');
}

/** What a person sees with their own eyes. */
export async function confirmCheck(
  ports: OnboardingPorts,
  actor: Actor,
  input: { stationId: number; check: CheckId },
): Promise<void> {
  if (!CONFIRMABLE.includes(input.check))
    throw invalid('check', 'This is proved by the station itself. Run the check, or say why it does not apply.');
  await decide(ports, actor, input, { kind: 'confirmed', byName: actor.name, at: ports.clock.now() }, 'commissioning.confirm');
}

async function decide(
  ports: OnboardingPorts,
  actor: Actor,
  { stationId, check }: { stationId: number; check: CheckId },
  decision: CheckDecision | null,
  action: string,
): Promise<void> {
  const { commissioning } = await getOpen(ports, actor, stationId);
  const reason = decision?.kind === 'waived' ? { reason: decision.reason } : {};
  await ports.commissionings.decide(
    commissioning.id,
    check,
    decision,
    auditBy(actor, ports.clock, action, { check, ...reason }),
  );
  told(ports, stationId);
}

/** Keeps a picture. The bytes say what it is. @throws ActionError when it is none, too large, or one too many. */
export async function addPhoto(
  ports: OnboardingPorts,
  actor: Actor,
  input: { stationId: number; base64: string },
): Promise<{ id: number }> {
  const { commissioning } = await getOpen(ports, actor, input.stationId);
  const bytes = Buffer.from(input.base64, 'base64');
  if (bytes.length > MAX_PHOTO_BYTES) throw invalid('photo', 'A photo has at most 600 KB. Make it smaller.');
  const mediaType = photoType(bytes);
  if (mediaType === null) throw invalid('photo', 'This is no JPEG, PNG or WebP picture.');
  const at = ports.clock.now();
  const id = await ports.commissionings.addPhoto(
    commissioning.id,
    { mediaType, bytes, at, byName: actor.name },
    MAX_PHOTOS,
    auditBy(actor, ports.clock, 'commissioning.photo', { mediaType, bytes: bytes.length }),
  );
  if (id === null) throw new ActionError('conflict', 'There are 6 photos already. Remove one first.');
  told(ports, input.stationId);
  return { id };
}

export async function removePhoto(
  ports: OnboardingPorts,
  actor: Actor,
  input: { stationId: number; photoId: number },
): Promise<void> {
  const { commissioning } = await getOpen(ports, actor, input.stationId);
  const audit = auditBy(actor, ports.clock, 'commissioning.removePhoto', { photoId: input.photoId });
  if (!(await ports.commissionings.removePhoto(commissioning.id, input.photoId, audit))) throw notFound('This photo');
  told(ports, input.stationId);
}

/** The station is in service: its checks are kept as they stand. @throws ActionError naming what is not proved. */
export async function signOff(
  ports: OnboardingPorts,
  actor: Actor,
  input: { stationId: number; note: string | null },
): Promise<void> {
  const { station, commissioning } = await getOpen(ports, actor, input.stationId);
  if (station.admission !== 'accepted') throw new ActionError('conflict', 'Let the station in first.');
  const checks = await checksOf(ports, input.stationId, commissioning);
  if (!isReady(checks))
    throw new ActionError(
      'conflict',
      'Some checks are not proved yet. Run them, or say why they do not apply.',
      checks
        .filter((check) => check.state !== 'passed' && check.state !== 'waived')
        .map((check) => ({ field: check.id, message: 'Not proved yet.' })),
    );
  const at = ports.clock.now();
  const summary = checks.map(({ id, state, evidence }) => ({
    id,
    state,
    value: evidence?.value ?? null,
    messageId: evidence?.messageId ?? null,
  }));
  const closed = await ports.commissionings.close(
    commissioning.id,
    { state: 'signedOff', note: input.note, final: checks, at, byName: actor.name },
    auditBy(actor, ports.clock, 'commissioning.signOff', { note: input.note, checks: summary }),
  );
  if (!closed) throw new ActionError('conflict', 'Somebody ended this commissioning meanwhile.');
  told(ports, input.stationId);
}

/** Ends a commissioning without a signature. */
export async function abandonCommissioning(ports: OnboardingPorts, actor: Actor, stationId: number): Promise<void> {
  const { commissioning } = await getOpen(ports, actor, stationId);
  const at = ports.clock.now();
  await ports.commissionings.close(
    commissioning.id,
    { state: 'abandoned', note: null, final: null, at, byName: actor.name },
    auditBy(actor, ports.clock, 'commissioning.abandon', {}),
  );
  told(ports, stationId);
}
