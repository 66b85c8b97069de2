import type { Actor } from '../../domain/access/access';
import type { BaselineTarget } from '../../domain/settings/baseline';
import { keyAt, readKey, type SettingKey } from '../../domain/settings/key';
import { checkWish } from '../../domain/settings/kinds';
import { isSecretKey, settingOfVariable } from '../../domain/settings/kinds/variable';
import { compareWishes, isFor, valueText } from '../../domain/settings/resolve';
import { readRaw } from '../../domain/settings/variable';
import type { Wish, WishReason } from '../../domain/settings/wish';
import { ActionError, invalid, notFound } from '../access/action-error';
import { auditBy } from '../access/audit';
import type { Clock, EventBus } from '../ports';
import { type Fight, findFights } from './fights';
import { type BaselineStore, type GroupStore, MAX_BASELINES, MAX_WISHES } from './ports';
import { demandTarget } from './scope';

export interface BaselinePorts {
  baselines: BaselineStore;
  groups: GroupStore;
  clock: Clock;
  bus: EventBus;
  /** Stations that may drift now. */
  recheck(stationIds: readonly number[]): void;
}

export interface BaselineInput {
  id?: number | undefined;
  /** The version the person saw; null: whatever it is now. */
  expectedVersion?: number | null | undefined;
  name: string;
  note?: string | null | undefined;
  target: BaselineTarget;
  wishes: readonly Wish[];
  versionNote?: string | null | undefined;
  /** Saved although it fights with others: nothing is planned for those settings. */
  acceptFights?: boolean | undefined;
}

/** What saving it would come to. */
export interface BaselinePreview {
  /** Stations it is for now. */
  stations: number;
  /** Wishes nobody can fulfil, by their place in the list. */
  complaints: { index: number; key: string; why: WishReason }[];
  fights: Fight[];
}

/** Looks before it is saved; nothing is stored. */
export async function previewBaseline(
  ports: Pick<BaselinePorts, 'baselines' | 'groups'>,
  actor: Actor,
  input: Pick<BaselineInput, 'id' | 'name' | 'target' | 'wishes'>,
): Promise<BaselinePreview> {
  await demandTarget(ports, actor, input.target);
  const [subjects, others] = await Promise.all([
    ports.baselines.subjects(input.target.layer === 'station' ? [input.target.stationId] : null),
    ports.baselines.current(input.target.layer === 'station' ? [input.target.stationId] : []),
  ]);
  const candidate = { id: input.id ?? 0, name: input.name, version: 0, target: input.target, wishes: input.wishes };
  return {
    stations: subjects.filter((subject) => isFor(input.target, subject)).length,
    complaints: complaintsOf(input.wishes),
    fights: findFights(candidate, others, subjects),
  };
}

/**
 * Makes a baseline, or a new version of one when what it wants changes. Stations it is or was for are held against it soon.
 * @returns its id
 * @throws ActionError naming the wish that cannot be, contradicts another or fights with another baseline's; nothing is stored then
 */
export async function saveBaseline(ports: BaselinePorts, actor: Actor, input: BaselineInput): Promise<number> {
  const { target, wishes } = input;
  demandWishes(wishes);
  const before = input.id === undefined ? null : await ports.baselines.find(input.id);
  if (input.id !== undefined && !before) throw notFound('This baseline');
  // Both: what somebody may not change must not be taken over either.
  if (before) await demandTarget(ports, actor, before.target).catch(ignoreGone);
  const { fights } = await previewBaseline(ports, actor, input);
  const [fight] = fights;
  if (fight && input.acceptFights !== true)
    throw new ActionError(
      'conflict',
      `The baseline ${fight.with.name} wants another value of ${fight.key} at ${fight.stations} of the same stations. Change one of them, or save it knowing that nothing is done there.`,
      [{ field: 'wishes', message: fight.key }],
    );
  const change = {
    name: input.name,
    note: input.note ?? null,
    target,
    wishes: wishes.map(({ key, value }) => ({ key, value })),
    versionNote: input.versionNote ?? null,
  };
  const changes = compareWishes(before?.wishes ?? [], wishes).slice(0, MAX_WISHES);
  const detail = { name: change.name, target, changes, note: change.versionNote, from: before && nameOf(before) };
  const saved =
    input.id === undefined
      ? await ports.baselines.create(change, auditBy(actor, ports.clock, 'baseline.create', detail))
      : await ports.baselines.update(
          input.id,
          input.expectedVersion ?? null,
          change,
          auditBy(actor, ports.clock, 'baseline.update', detail),
        );
  if (saved === 'taken') throw invalid('name', 'Another baseline has this name. Choose one that tells them apart.');
  if (saved === 'full') throw invalid('name', `There are ${MAX_BASELINES} baselines already; delete some first.`);
  if (saved === 'missing') throw notFound('This baseline');
  if (saved === 'stale')
    throw new ActionError(
      'conflict',
      'Somebody saved another version of this baseline meanwhile. Load it again and repeat your change.',
    );
  await recheck(ports, before ? [before.target, target] : [target]);
  return input.id ?? saved;
}

/**
 * Makes an old version the newest again; the versions between stay. What cannot be any more or fights is refused as when saving.
 * @returns the new version's number
 */
export async function restoreBaseline(
  ports: BaselinePorts,
  actor: Actor,
  input: { id: number; version: number; acceptFights?: boolean | undefined },
): Promise<number> {
  const [now, versions] = await Promise.all([ports.baselines.find(input.id), ports.baselines.versions(input.id)]);
  const old = versions.find((one) => one.version === input.version);
  if (!now || !old) throw notFound('This version');
  await saveBaseline(ports, actor, {
    id: now.id,
    expectedVersion: now.version,
    name: now.name,
    note: now.note,
    target: now.target,
    wishes: old.wishes,
    versionNote: `As version ${old.version}`,
    acceptFights: input.acceptFights,
  });
  return (await ports.baselines.find(now.id))?.version ?? now.version;
}

/** Its stations keep what they have; nothing wants it of them any more. Its versions stay in the database. */
export async function removeBaseline(ports: BaselinePorts, actor: Actor, id: number): Promise<void> {
  const before = await ports.baselines.find(id);
  if (!before) throw notFound('This baseline');
  await demandTarget(ports, actor, before.target).catch(ignoreGone);
  const { name, target, version, wishes } = before;
  const removed = await ports.baselines.remove(
    id,
    auditBy(actor, ports.clock, 'baseline.delete', { name, target, version, wishes }),
  );
  if (!removed) throw notFound('This baseline');
  await recheck(ports, [target]);
}

/** Held against the baselines soon: all stations of these targets. */
export async function recheck(
  ports: Pick<BaselinePorts, 'baselines' | 'recheck'>,
  targets: readonly BaselineTarget[],
): Promise<void> {
  const subjects = await ports.baselines.subjects(null);
  ports.recheck(subjects.filter((s) => targets.some((target) => isFor(target, s))).map((s) => s.stationId));
}

/** @throws ActionError naming the first wish that cannot be */
function demandWishes(wishes: readonly Wish[]): void {
  if (wishes.length === 0) throw invalid('wishes', 'A baseline without settings does nothing. Add at least one.');
  if (wishes.length > MAX_WISHES) throw invalid('wishes', `A baseline has at most ${MAX_WISHES} settings; make several.`);
  const [complaint] = complaintsOf(wishes);
  if (!complaint) return;
  const { index, key, why } = complaint;
  const field = `wishes.${index}.value`;
  if (why.code === 'secret') throw invalid(field, `${key} is a secret. Baselines do not keep secrets; set it at each station.`);
  if (why.code === 'sameAs')
    throw invalid(
      field,
      `${key} and ${Object.values(why.values ?? {})[1]} are the same setting under two names. Keep one of them.`,
    );
  if (why.code === 'contradicts')
    throw invalid(field, `This baseline wants ${key} twice, with different values. Keep one of them.`);
  if (why.code === 'repeated') throw invalid(field, `This baseline wants ${key} twice. Keep one of them.`);
  const values = Object.entries(why.values ?? {}).map(([name, value]) => `${name} ${value}`);
  throw invalid(field, `${key} cannot have this value (${[why.code, ...values].join(', ')}).`);
}

function complaintsOf(wishes: readonly Wish[]): BaselinePreview['complaints'] {
  const seen = new Map<string, Wish>();
  return wishes.flatMap((wish, index) => {
    const id = sameThing(wish.key);
    const before = seen.get(id);
    if (!before) seen.set(id, wish);
    const why = before ? against(before, wish) : isSecretKey(wish.key) ? { code: 'secret' } : checkWish(wish);
    return why ? [{ index, key: wish.key, why }] : [];
  });
}

function against(before: Wish, wish: Wish): WishReason {
  if (before.key !== wish.key) return { code: 'sameAs', values: { key: wish.key, other: before.key } };
  const same = valueText(before.value) === valueText(wish.value);
  return { code: same ? 'repeated' : 'contradicts', values: { key: wish.key } };
}

/** The same text for keys that mean the same: a raw one that the catalogue knows, and 1.6 keys whatever their case. */
function sameThing(key: SettingKey): string {
  const { name, raw, place } = readKey(key);
  const known = raw === null ? null : settingOfVariable(readRaw(raw), null);
  return keyAt(known ?? name, place).toLowerCase();
}

const nameOf = ({ name, version, target }: { name: string; version: number; target: BaselineTarget }) => ({
  name,
  version,
  target,
});

/** A baseline whose site, group or station is gone may be changed and deleted all the same. */
function ignoreGone(error: unknown): void {
  if (!(error instanceof ActionError) || error.code !== 'notFound') throw error;
}
