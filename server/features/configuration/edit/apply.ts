import type { CommandRequest } from '../../../domain/command/command';
import { type EditedSetting, mayHaveChanged, type SettingEdit } from '../../../domain/settings/edit';
import type { SettingKey } from '../../../domain/settings/key';
import { checkWish, planWish } from '../../../domain/settings/kinds';
import { variableKind } from '../../../domain/settings/kinds/variable';
import { SECRET_MASK } from '../../../domain/settings/secret';
import type { SettingValue } from '../../../domain/settings/setting';
import type { StationConfiguration } from '../../../domain/settings/station-configuration';
import { locate, nameText, type Target } from '../../../domain/settings/variable';
import { ActionError, type FieldError, notFound } from '../../access/action-error';
import type { Asker } from '../../commands/asker';
import type { Requester } from '../../commands/service';
import type { Clock, EventBus } from '../../ports';
import type { SettingEditJournal, StationConfigurationSource } from '../ports';
import { askChanges, type ChangeAnswer } from './ask';
import { sayReason } from './say-reason';

/** One setting that is to be changed. */
export interface SettingChange {
  key: SettingKey;
  value: SettingValue;
  /** What whoever asks believes it is now, in the station's words (null: never read); left out: whatever it is. */
  expected?: string | null | undefined;
}

export interface SettingEditPorts {
  clock: Clock;
  bus: EventBus;
  commands: Asker;
  configurations: StationConfigurationSource;
  journal: SettingEditJournal;
}

/** One change as it goes out. */
interface Step {
  key: SettingKey;
  target: Target;
  operation: Extract<CommandRequest, { kind: 'SetVariable' }>;
  needsReboot: boolean;
  /** Whether what was read back is what was wanted. */
  holds(station: StationConfiguration): boolean;
}

export const MAX_CHANGES = 100;

export type StationEdits = ReturnType<typeof createStationEdits>;

/** Changing settings of one station: all of them are fit to be sent, or none is; one edit at a time for each station. */
export function createStationEdits(ports: SettingEditPorts) {
  const busy = new Set<number>();
  const alone = async <T>(stationId: number, work: () => Promise<T>): Promise<T> => {
    if (busy.has(stationId)) {
      throw new ActionError(
        'conflict',
        'Somebody else is changing settings of this station right now. Look again in a moment.',
      );
    }
    busy.add(stationId);
    try {
      return await work();
    } finally {
      busy.delete(stationId);
    }
  };
  return {
    /**
     * Changes settings, reads them back and keeps what came of it.
     * @throws ActionError naming each field that does not fit, that changed meanwhile, or that cannot be changed: nothing was sent then.
     */
    apply: (by: Requester, stationId: number, changes: readonly SettingChange[]): Promise<SettingEdit> =>
      alone(stationId, async () => {
        const station = await load(ports, stationId);
        demandOnline(station);
        return carryOut(ports, by, station, toSteps(station, changes), null);
      }),
    /**
     * Puts back what an edit found, where it still is as that edit left it.
     * @throws ActionError when there is nothing to put back, or somebody changed it since.
     */
    undo: (by: Requester, stationId: number, editId: string): Promise<SettingEdit> =>
      alone(stationId, async () => {
        const edit = await ports.journal.find(stationId, editId);
        if (!edit) throw notFound('This change');
        const station = await load(ports, stationId);
        demandOnline(station);
        return carryOut(ports, by, station, toUndo(station, edit), edit.id);
      }),
  };
}

async function load(ports: SettingEditPorts, stationId: number): Promise<StationConfiguration> {
  const [station] = await ports.configurations.load([stationId]);
  if (!station) throw notFound('This station');
  return station;
}

function demandOnline(station: StationConfiguration): void {
  if (!station.connected)
    throw new ActionError(
      'conflict',
      'The station is offline. A plan changes its settings when it is back; or try again then.',
    );
}

function toSteps(station: StationConfiguration, changes: readonly SettingChange[]): Step[] {
  const complaints: FieldError[] = [];
  const moved: FieldError[] = [];
  const steps: Step[] = [];
  const keys = new Set<SettingKey>();
  for (const { key, value, expected } of changes) {
    const wish = { key, value };
    const complain = (message: string) => complaints.push({ field: key, message });
    if (keys.has(key)) complain('This setting is named twice.');
    keys.add(key);
    if (!variableKind.takes(key)) {
      complain(sayReason({ code: 'unknownSetting', values: { key } }));
      continue;
    }
    const broken = checkWish(wish);
    const planned = planWish(wish, station);
    if (broken || planned.state === 'invalid' || planned.state === 'unsupported' || planned.state === 'readOnly') {
      complain(sayReason(broken ?? planned.why ?? { code: 'noValue' }));
      continue;
    }
    const at = locate(key, station);
    if (at.kind === 'missing') continue;
    const target = at.targets[0];
    const now = target.type.kind === 'secret' ? null : (target.row?.value ?? null);
    if (expected !== undefined && expected !== now && target.type.kind !== 'secret') {
      moved.push({ field: key, message: `It was ${expected ?? 'not read'} when you looked and is ${now ?? 'not read'} now.` });
      continue;
    }
    for (const [i, operation] of planned.operations.entries()) {
      if (operation.kind !== 'SetVariable') continue;
      steps.push({
        key,
        target: at.targets.find((one) => nameText(one.name) === nameText(operation.name)) ?? at.targets[i] ?? target,
        operation,
        needsReboot: planned.needsReboot,
        holds: (after) => variableKind.holds(wish, after),
      });
    }
  }
  if (complaints.length > 0)
    throw new ActionError('invalid', 'Some settings cannot be set so. Nothing was changed.', complaints);
  if (moved.length > 0)
    throw new ActionError(
      'conflict',
      'Somebody changed some of these settings meanwhile. Nothing was changed; look at them again.',
      moved,
    );
  return steps;
}

function toUndo(station: StationConfiguration, edit: SettingEdit): Step[] {
  const steps: Step[] = [];
  const moved: FieldError[] = [];
  for (const done of edit.settings.filter(mayHaveChanged)) {
    const at = locate(done.key, station);
    const target = at.kind === 'found' ? at.targets.find((one) => nameText(one.name) === done.path) : undefined;
    const { before } = done;
    // A secret, or one that was never read, cannot be put back.
    if (!target || before === null || target.type.kind === 'secret') continue;
    const now = target.row?.value ?? null;
    if (now === before) continue;
    if (now !== done.wanted && now !== done.seen) {
      moved.push({
        field: done.key,
        message: `It was ${done.seen ?? done.wanted} when you looked and is ${now ?? 'not read'} now.`,
      });
      continue;
    }
    const { name, attribute } = target;
    steps.push({
      key: done.key,
      target,
      operation: { kind: 'SetVariable', name, value: before, ...(attribute === 'Actual' ? {} : { attribute }) },
      needsReboot: done.needsReboot,
      holds: (after) => textOf(done.key, done.path, after) === before,
    });
  }
  if (moved.length > 0)
    throw new ActionError(
      'conflict',
      'Somebody changed some of these settings meanwhile. Nothing was changed; look at them again.',
      moved,
    );
  if (steps.length === 0) throw new ActionError('conflict', 'There is nothing to put back.');
  return steps;
}

async function carryOut(
  ports: SettingEditPorts,
  by: Requester,
  station: StationConfiguration,
  steps: readonly Step[],
  undoOf: string | null,
): Promise<SettingEdit> {
  const { stationId, siteId } = station;
  const answers = await askChanges(
    ports.commands,
    by,
    stationId,
    steps.map(({ operation }) => operation),
    station.version !== '1.6',
  );
  const taken = steps.filter((step, i) => isTaken(answers[i]) && step.target.type.kind !== 'secret');
  const after = taken.length === 0 ? null : await readBack(ports, by, stationId, taken);
  const settings = steps.map((step, i) => outcomeOf(step, answers[i], after));
  const at = ports.clock.now();
  const id = await ports.journal.add({ at, by, stationId, siteId, settings, undoOf });
  ports.bus.publish({ kind: 'stationTouched', stationId, topics: ['variables', 'history'], lastMessageAt: null });
  return { id, at, byName: by.name, settings, undoOf };
}

const isTaken = (answer: ChangeAnswer | undefined): boolean => answer?.kind === 'accepted' || answer?.kind === 'needsReboot';

/** What the station has now; null: it did not tell. */
async function readBack(
  ports: SettingEditPorts,
  by: Requester,
  stationId: number,
  steps: readonly Step[],
): Promise<StationConfiguration | null> {
  const { command } = await ports.commands.requestAndWait({
    actor: by,
    stationId,
    request: { kind: 'ReadVariables', names: steps.map(({ target }) => target.name) },
  });
  if (command.outcome?.kind !== 'answered') return null;
  const [station] = await ports.configurations.load([stationId]);
  return station ?? null;
}

function outcomeOf(step: Step, answer: ChangeAnswer | undefined, after: StationConfiguration | null): EditedSetting {
  const { key, target, operation, needsReboot } = step;
  const secret = target.type.kind === 'secret';
  const path = nameText(target.name);
  const seen = after && !secret && isTaken(answer) ? textOf(key, path, after) : null;
  const reboot = answer?.kind === 'needsReboot' || (needsReboot && answer?.kind === 'accepted');
  return {
    key,
    path,
    before: secret ? null : (target.row?.value ?? null),
    wanted: secret ? SECRET_MASK : operation.value,
    kind: toKind(answer, reboot, secret || (after !== null && step.holds(after))),
    said: answer?.said ?? null,
    seen,
    needsReboot: reboot,
    commandIds: answer?.commandIds ?? [],
  };
}

function toKind(answer: ChangeAnswer | undefined, reboot: boolean, holds: boolean): EditedSetting['kind'] {
  if (!answer || answer.kind === 'notTried') return 'notTried';
  if (answer.kind === 'refused' || answer.kind === 'failed') return answer.kind;
  if (reboot) return 'needsReboot';
  return holds ? 'done' : 'notSeen';
}

function textOf(key: SettingKey, path: string, station: StationConfiguration): string | null {
  const at = locate(key, station);
  if (at.kind === 'missing') return null;
  return at.targets.find((one) => nameText(one.name).toLowerCase() === path.toLowerCase())?.row?.value ?? null;
}
