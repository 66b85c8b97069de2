import type { CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { SecurityChange, SecurityProfile } from '../../domain/station/security';
import { ActionError, invalid, notFound } from '../access/action-error';
import { whyNot } from './outcome';
import { chooseSlot, firstOf, type NetworkSlots, readSlots } from './slots';
import type { Asker, SecuredStation, SecurityWorkPorts } from './work-ports';

export interface RaiseInput {
  stationId: number;
  to: SecurityProfile;
  /** 2.x: where the new connection is kept; chosen when left out. */
  configurationSlot?: number | undefined;
  /** 2.x: by which way the station is connected. */
  ocppInterface?: string | undefined;
  /** 2.x: what the station is to connect to; ours when left out. */
  url?: string | undefined;
  /** Restart at once, ending sessions; else when none runs. */
  immediately?: boolean | undefined;
}

/** What has to be there before a station can be asked for a profile; null: nothing is missing. */
export async function raiseObstacle(
  ports: Pick<SecurityWorkPorts, 'issued' | 'clock' | 'urls'>,
  station: SecuredStation,
  to: number,
): Promise<string | null> {
  if (to <= station.securityProfile) return `The station is on profile ${station.securityProfile} already.`;
  if (to <= 2 && !station.hasPassword) return 'The station has no password yet. Give it one first.';
  if (to >= 2 && ports.urls().secure === null)
    return 'There is no door for wss. Set OCPP_TLS_CERT and OCPP_TLS_KEY (or OCPP_TLS=dev) and start again.';
  if (to < 3) return null;
  const now = ports.clock.now();
  const own = await ports.issued.list({ stationId: station.id, limit: 50 });
  const good = own.some(
    (c) => c.state === 'accepted' && c.revokedAt === null && c.notAfter > now && c.use !== 'V2GCertificate',
  );
  return good ? null : 'The station has no certificate from here yet. Renew its certificate first.';
}

/**
 * Asks a connected station for a higher profile (1.6 whitepaper A05: SecurityProfile, then a reset; 2.0.1 A05: a network profile, its priority,
 * then a reset). The old profile is let in until the station has come in with the new one, so that it is never locked out; from then on the old
 * one is refused.
 */
export async function raiseProfile(ports: SecurityWorkPorts, by: Asker, input: RaiseInput): Promise<SecurityChange | null> {
  const station = await ports.findStation(input.stationId);
  if (!station) throw notFound('This station');
  const obstacle = await raiseObstacle(ports, station, input.to);
  if (obstacle) throw invalid('to', obstacle);
  const { version } = station;
  if (!station.connected || version === null)
    throw new ActionError('conflict', 'The station is offline. Raise its profile when it is online.');
  const steps = await toSteps(ports, by, station, version, input);
  const at = ports.clock.now();
  const { id: stationId, securityProfile: fromProfile } = station;
  await ports.changes.begin(
    { stationId, kind: 'profile', fromProfile, toProfile: input.to, at, by: by.name },
    {
      at,
      userId: by.userId,
      userName: by.name,
      action: 'station.raiseProfile',
      detail: { from: fromProfile, to: input.to },
    },
  );
  // Before the first message: some stations come back at once.
  await ports.changes.setNextProfile(stationId, input.to);
  await carryOut(ports, by, stationId, steps);
  ports.onChanged(stationId);
  const [change] = (await ports.changes.list(stationId)).filter((c) => c.kind === 'profile');
  return change ?? null;
}

async function carryOut(
  ports: SecurityWorkPorts,
  by: Asker,
  stationId: number,
  steps: readonly CommandRequest[],
): Promise<void> {
  for (const [i, step] of steps.entries()) {
    const { command } = await ports.ask(by, stationId, step);
    const failure = whyNot(command.outcome);
    const at = ports.clock.now();
    // It may have come back with the new profile already.
    if ((await ports.changes.findOpen(stationId, 'profile')) === null) return;
    const isReset = i === steps.length - 1;
    if (failure === null) {
      if (isReset) await ports.changes.move(stationId, 'profile', 'agreed', null, at);
      continue;
    }
    const name = step.kind === 'Call' ? step.action : step.kind;
    const why = `${name}: ${failure.why}`;
    if (isReset) {
      // It has the profile and uses it from its next start: many go down before they answer.
      const left = failure.refused ? `${why}; restart the station` : null;
      await ports.changes.move(stationId, 'profile', 'agreed', left, at);
    } else if (failure.refused) {
      await ports.changes.setNextProfile(stationId, null);
      await ports.changes.move(stationId, 'profile', 'refused', why, at);
    } else await ports.changes.move(stationId, 'profile', 'unanswered', why, at);
    return;
  }
}

/** @throws ActionError conflict when nobody knows which network profile the station uses, and none was named to write */
async function toSteps(
  ports: SecurityWorkPorts,
  by: Asker,
  station: SecuredStation,
  version: OcppVersion,
  input: RaiseInput,
): Promise<CommandRequest[]> {
  const reset: CommandRequest = { kind: 'Reset', type: input.immediately ? 'Immediate' : 'OnIdle' };
  if (version === '1.6') {
    const payload = { key: 'SecurityProfile', value: String(input.to) };
    return [{ kind: 'Call', action: 'ChangeConfiguration', payload }, reset];
  }
  const slots = await readSlots(ports, by, station.id);
  if (slots === null && input.configurationSlot === undefined) throw new ActionError('conflict', UNKNOWN_SLOTS);
  const known: NetworkSlots = slots ?? { priority: [], active: null };
  const slot = input.configurationSlot ?? chooseSlot(known);
  const { plain, secure } = ports.urls();
  const url = input.url ?? (input.to >= 2 ? (secure ?? plain) : plain);
  const connectionData = {
    ocppVersion: version === '2.1' ? 'OCPP21' : 'OCPP20',
    ocppTransport: 'JSON',
    ocppCsmsUrl: url,
    messageTimeout: 30,
    securityProfile: input.to,
    ocppInterface: input.ocppInterface ?? (version === '2.1' ? 'Any' : 'Wired0'),
  };
  const data = {
    component: { name: 'OCPPCommCtrlr' },
    variable: { name: 'NetworkConfigurationPriority' },
    attributeValue: firstOf(slot, known),
  };
  return [
    { kind: 'Call', action: 'SetNetworkProfile', payload: { configurationSlot: slot, connectionData } },
    { kind: 'Call', action: 'SetVariables', payload: { setVariableData: [data] } },
    reset,
  ];
}

const UNKNOWN_SLOTS =
  'The station does not tell which network profile it is connected by, so none was overwritten. Name the slot to write (configurationSlot).';

/** Gives up a raise that is under way: the old profile counts. The station is not told; what it took it keeps. */
export async function cancelRaise(ports: SecurityWorkPorts, by: Asker, stationId: number): Promise<void> {
  const open = await ports.changes.findOpen(stationId, 'profile');
  if (!open) throw new ActionError('conflict', 'No raise is under way.');
  await ports.changes.setNextProfile(stationId, null);
  await ports.changes.move(stationId, 'profile', 'refused', `given up by ${by.name}`, ports.clock.now());
  await ports.audit(by, stationId, 'station.cancelRaise', { to: open.toProfile });
  ports.onChanged(stationId);
}
