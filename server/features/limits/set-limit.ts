import type { Command, CommandRequest } from '../../domain/command/command';
import type { EditedSetting } from '../../domain/settings/edit';
import { readKey, type SettingKey } from '../../domain/settings/key';
import { LIMIT_KEY, limitHeld, limitKind } from '../../domain/settings/kinds/limit';
import { heldProfiles } from '../../domain/settings/kinds/limit/held';
import { sayLimit } from '../../domain/settings/kinds/limit/say';
import { readLimit } from '../../domain/settings/kinds/limit/value';
import type { LimitOutcome } from '../../domain/settings/kinds/limit/view';
import type { SettingValue } from '../../domain/settings/setting';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { PlannedWish } from '../../domain/settings/wish';
import { ActionError, invalid, notFound } from '../access/action-error';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import { sayReason } from '../configuration/edit/say-reason';
import type { SettingEditJournal, StationConfigurationSource, StationPolicyStore } from '../configuration/ports';
import type { Clock, EventBus } from '../ports';

export interface LimitPorts {
  clock: Clock;
  bus: EventBus;
  commands: Asker;
  configurations: StationConfigurationSource;
  stationPolicies: StationPolicyStore;
  journal: SettingEditJournal;
}

export interface LimitWish {
  stationId: number;
  /** `limit.power`, or `limit.power@2` for an EVSE. */
  key: SettingKey;
  /** Null: the limit is taken away. */
  value: SettingValue | null;
}

/** Longer than any report of profiles takes to come. */
const REPORT_MS = 8000;

/**
 * Sets a limit of one station now, and proves it: its profiles are read back where the version can, and what the station says it will do is held
 * against what was asked. What is refused half-way is taken back.
 * @throws ActionError when it is offline, or the limit is none that it takes; nothing was sent then
 */
export async function setLimit(ports: LimitPorts, by: Requester, wish: LimitWish): Promise<LimitOutcome> {
  const station = await load(ports, wish.stationId);
  const { key, value } = wish;
  const broken = limitKind.takes(key) ? limitKind.check(wish) : { code: 'unknownSetting', values: { key } };
  const planned = broken ? null : limitKind.plan(wish, station);
  if (!planned || planned.state === 'invalid' || planned.state === 'unsupported') {
    throw invalid('value', sayReason(broken ?? planned?.why ?? { code: 'limitShape' }));
  }
  if (!station.connected) {
    throw new ActionError(
      'conflict',
      'The station is offline. A plan changes its settings when it is back; or try again then.',
    );
  }
  const before = askedBefore(station, key);
  const outcome = await carryOut(ports, by, station, wish, planned);
  const at = ports.clock.now();
  if (outcome.kind !== 'refused' && outcome.kind !== 'failed') {
    const evseId = readKey(key).place.evseId ?? 0;
    await ports.stationPolicies.put(wish.stationId, [{ key: LIMIT_KEY, evseId, value }], { name: by.name, at });
  }
  const read = readLimit(value);
  const entry: EditedSetting = {
    key,
    path: key,
    before,
    wanted: sayLimit('limit' in read ? read.limit : null),
    kind: outcome.kind,
    said: outcome.said,
    seen: outcome.why?.code === 'limitNotObeyed' ? `${outcome.why.values?.says} ${outcome.why.values?.unit}` : null,
    needsReboot: false,
    commandIds: outcome.commandIds,
  };
  await ports.journal.add({ at, by, stationId: station.stationId, siteId: station.siteId, settings: [entry], undoOf: null });
  ports.bus.publish({
    kind: 'stationTouched',
    stationId: station.stationId,
    topics: ['holdings', 'variables', 'history'],
    lastMessageAt: null,
  });
  return outcome;
}

async function load({ configurations }: LimitPorts, stationId: number): Promise<StationConfiguration> {
  const [station] = await configurations.load([stationId], { keys: [LIMIT_KEY] });
  if (!station) throw notFound('This station');
  return station;
}

function askedBefore(station: StationConfiguration, key: SettingKey): string | null {
  const read = readLimit(station.policy[key]);
  const limit = 'limit' in read ? read.limit : limitHeld(station, readKey(key).place.evseId ?? 0);
  return limit ? sayLimit(limit) : null;
}

async function carryOut(
  ports: LimitPorts,
  by: Requester,
  station: StationConfiguration,
  wish: LimitWish,
  planned: PlannedWish,
): Promise<LimitOutcome> {
  const commandIds: string[] = [];
  const ask = async (request: CommandRequest): Promise<Command> => {
    const { command } = await ports.commands.requestAndWait({ actor: by, stationId: wish.stationId, request });
    commandIds.push(command.id);
    return command;
  };
  let taken = 0;
  for (const request of planned.operations) {
    const { outcome } = await ask(request);
    const accepted = outcome?.kind === 'answered' && (outcome.accepted || request.kind === 'ClearChargingProfile');
    if (accepted) {
      taken++;
      continue;
    }
    if (taken > 0) for (const back of planned.restore) await ask(back);
    const said = saidOf(outcome);
    const isRefusal = outcome?.kind === 'answered' || outcome?.kind === 'callError' || outcome?.kind === 'unsupported';
    return { kind: isRefusal ? 'refused' : 'failed', said, why: null, tookBack: taken > 0, commandIds };
  }
  if (planned.operations.length > 0 && planned.readBack) await readBack(ports, ask, station, planned.readBack);
  if (wish.value !== null && station.version !== '1.6') await ask(compositeOf(station, wish, planned));
  const after = await load(ports, wish.stationId);
  const now = limitKind.plan(wish, after);
  const isSo = now.state === 'right';
  const done = planned.operations.length === 0 ? 'alreadyRight' : 'done';
  return { kind: isSo ? done : 'notSeen', said: null, why: now.why ?? planned.why, tookBack: false, commandIds };
}

/** A list of profiles comes after the answer; it is waited for as long as it may take. */
async function readBack(
  ports: LimitPorts,
  ask: (request: CommandRequest) => Promise<Command>,
  station: StationConfiguration,
  request: CommandRequest,
): Promise<void> {
  let told: () => void = () => {};
  const reported = new Promise<void>((resolve) => {
    told = resolve;
  });
  const asked = ports.clock.now().getTime();
  let answered = false;
  let looking = false;
  const look = async (): Promise<void> => {
    if (!answered || looking) return;
    looking = true;
    const now = await load(ports, station.stationId);
    looking = false;
    if (heldProfiles(now).some((h) => h.place !== null && h.at.getTime() >= asked)) told();
  };
  const stop = ports.bus.subscribe((event) => {
    if (event.kind === 'stationTouched' && event.stationId === station.stationId) void look().catch(told);
  });
  const timer = setTimeout(told, REPORT_MS);
  try {
    const { outcome } = await ask(request);
    answered = true;
    if (outcome?.kind !== 'answered' || outcome.status !== 'Accepted' || request.kind !== 'Call') return;
    await look();
    await reported;
  } finally {
    clearTimeout(timer);
    stop();
  }
}

function compositeOf(station: StationConfiguration, { key }: LimitWish, planned: PlannedWish): CommandRequest {
  const evseId = readKey(key).place.evseId ?? 0;
  const set = planned.operations.find((op) => op.kind === 'SetChargingProfile');
  const isEach =
    set?.kind === 'SetChargingProfile' && set.evseId === 0 && set.profile.chargingProfilePurpose === 'TxDefaultProfile';
  const unit = set?.kind === 'SetChargingProfile' ? set.profile.chargingSchedule[0]?.chargingRateUnit : undefined;
  return {
    kind: 'GetCompositeSchedule',
    evseId: isEach ? (station.evses[0]?.evseId ?? 1) : evseId,
    durationS: 86_400,
    ...(unit ? { unit } : {}),
  };
}

function saidOf(outcome: Command['outcome']): string | null {
  switch (outcome?.kind) {
    case 'answered':
      return [outcome.status, outcome.info].filter(Boolean).join(': ');
    case 'callError':
      return [outcome.code, outcome.description].filter(Boolean).join(': ');
    case 'unsupported':
      return outcome.reason;
    default:
      return outcome?.kind ?? null;
  }
}
