import type { CommandOutcome, CommandRequest } from '../../domain/command/command';
import { keyAt, readKey } from '../../domain/settings/key';
import { checkWish, kindOf, planWish } from '../../domain/settings/kinds';
import type { WishOutcome } from '../../domain/settings/rollout';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { PlannedWish, Wish } from '../../domain/settings/wish';
import { ActionError, invalid, notFound } from '../access/action-error';
import type { EditAudit } from '../access/edit-ports';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import type { StationConfigurationSource, StationPolicyStore } from '../configuration/ports';
import type { Clock, EventBus } from '../ports';

export interface GrantPorts {
  clock: Clock;
  bus: EventBus;
  commands: Asker;
  configurations: StationConfigurationSource;
  policies: StationPolicyStore;
  /** One entry of a station's audit. */
  audit(stationId: number, siteId: number | null, audit: EditAudit): Promise<void>;
}

/** What came of a wish for one station, and how it stands now. */
export interface Granted {
  outcome: WishOutcome;
  planned: PlannedWish;
}

/**
 * Brings about one wish at one station: sent in order until something is refused, Laddnav's own rule kept once all was accepted, read back.
 * What the station answers is an outcome, never an error; an audit entry says what was before and what came of it.
 * @throws ActionError when there is no such station, the wish breaks a rule, or messages must be sent and the station is offline.
 */
export async function grantWish(ports: GrantPorts, by: Requester, stationId: number, wish: Wish): Promise<Granted> {
  const broken = checkWish(wish);
  if (broken) throw invalid('value', `This cannot be wished for: ${broken.code}.`);
  const station = await loadOne(ports, stationId);
  const planned = planWish(wish, station);
  if (planned.operations.length > 0 && !station.connected)
    throw new ActionError('conflict', 'The station is offline. A plan changes it when it is back; or try again then.');
  const outcome = await carryOut(ports, by, station, wish, planned);
  await ports.audit(stationId, station.siteId, {
    at: outcome.at,
    userId: by.userId,
    userName: by.name,
    action: 'station.wish',
    detail: {
      key: wish.key,
      before: planned.before,
      wanted: wish.value,
      outcome: outcome.kind,
      said: outcome.said,
      seen: outcome.seen,
    },
  });
  ports.bus.publish({ kind: 'stationTouched', stationId, topics: ['variables', 'holdings', 'history'], lastMessageAt: null });
  return { outcome, planned: planWish(wish, await loadOne(ports, stationId)) };
}

async function loadOne(ports: GrantPorts, stationId: number): Promise<StationConfiguration> {
  const [station] = await ports.configurations.load([stationId]);
  if (!station) throw notFound('This station');
  return station;
}

async function carryOut(
  ports: GrantPorts,
  by: Requester,
  station: StationConfiguration,
  wish: Wish,
  planned: PlannedWish,
): Promise<WishOutcome> {
  const { stationId } = station;
  const commandIds: string[] = [];
  const ended = (kind: WishOutcome['kind'], said: string | null, seen: string | null = null): WishOutcome => ({
    ...{ key: wish.key, kind, said, seen, why: planned.why, commandIds, at: ports.clock.now() },
  });
  if (planned.state === 'right') return ended('alreadyRight', null);
  if (planned.state === 'unsupported' || planned.state === 'readOnly' || planned.state === 'invalid')
    return ended('unsupported', null);
  const ask = async (request: CommandRequest): Promise<CommandOutcome | null> => {
    const { command } = await ports.commands.requestAndWait({ actor: by, stationId, request, readsBack: true });
    commandIds.push(command.id);
    return command.outcome;
  };
  let reboot = planned.needsReboot;
  for (const operation of planned.operations) {
    const outcome = await ask(operation);
    if (outcome?.kind !== 'answered' || !outcome.accepted)
      return ended(outcome?.kind === 'answered' || outcome?.kind === 'callError' ? 'refused' : 'failed', wordsOf(outcome));
    reboot ||= /RebootRequired/i.test(outcome.status);
  }
  await keepPolicy(ports, by, stationId, planned);
  if (planned.readBack === null || planned.operations.length === 0) return ended('done', null);
  await ask(planned.readBack);
  const after = await loadOne(ports, stationId);
  const seen = planWish(wish, after)
    .raw.map((r) => `${r.name}=${r.before ?? '?'}`)
    .join('; ')
    .slice(0, 500);
  if (kindOf(wish.key)?.holds(wish, after)) return ended('done', null, seen);
  return ended(reboot ? 'needsReboot' : 'notSeen', null, seen);
}

async function keepPolicy(ports: GrantPorts, by: Requester, stationId: number, { policy }: PlannedWish): Promise<void> {
  if (policy === null) return;
  const rows = Object.entries(policy).map(([name, value]) => {
    const { name: key, place } = readKey(name);
    return { key: keyAt(key, {}), evseId: place.evseId ?? 0, value };
  });
  await ports.policies.put(stationId, rows, { name: by.name, at: ports.clock.now() });
}

function wordsOf(outcome: CommandOutcome | null): string | null {
  switch (outcome?.kind) {
    case 'answered':
      return outcome.info ? `${outcome.status} (${outcome.info})` : outcome.status;
    case 'callError':
      return [outcome.code, outcome.description].filter(Boolean).join(': ');
    case 'unsupported':
      return outcome.reason;
    default:
      return outcome?.kind ?? null;
  }
}
