import type { Command } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { Holding } from '../../domain/station/holding';
import { ActionError, invalid } from '../access/action-error';
import type { Asker } from '../commands/asker';
import type { Requester } from '../commands/service';
import type { Clock, HoldingStore, TokenInfo } from '../ports';
import { type ListedToken, type ListPlan, MAX_LIST_ENTRIES, planDifferential, planFull, tokenKey } from './plan';
import type { TokenLister } from './ports';

export interface PushWish {
  stationId: number;
  updateType: 'Full' | 'Differential';
  /** Tokens of these groups only; null: every registered token. */
  groups: readonly string[] | null;
}

export interface PushDeps {
  commands: Asker;
  holdings: Pick<HoldingStore, 'list'>;
  tokens: TokenLister;
  clock: Clock;
  /** What the station speaks; null when it never connected. */
  findVersion(stationId: number): Promise<OcppVersion | null>;
}

export interface Pushed {
  /** null: the station has this list already, nothing was sent. */
  command: Command | null;
  versionNumber: number;
  /** Entries sent: new, changed and removed ones. */
  sent: number;
  /** Tokens too long for the station's version. */
  leftOut: number;
}

/**
 * Sends a station the tokens it may decide about while it is offline (1.6 §5.15, 2.0.1 D01, D02). The station is asked for its version first: a
 * differential update is made against the list we know it has, and is only sent when that is the version it tells.
 * @throws ActionError conflict when the station has no local list, does not answer, or has another list than we know
 */
export async function pushLocalList(deps: PushDeps, actor: Requester, wish: PushWish): Promise<Pushed> {
  const { stationId } = wish;
  const is16 = (await deps.findVersion(stationId)) === '1.6';
  const maxLength = is16 ? 20 : 36; // CiString20Type; identifierString
  const tokens = await deps.tokens.listTokens({ stationId, groups: wish.groups, limit: MAX_LIST_ENTRIES + 1 });
  if (tokens.length > MAX_LIST_ENTRIES) {
    throw invalid('groups', `A local list has at most ${MAX_LIST_ENTRIES} tokens; choose groups to send.`);
  }
  const now = deps.clock.now();
  const wanted = tokens.filter((t) => t.idToken.length <= maxLength).map((t) => toListed(t, now));
  const leftOut = tokens.length - wanted.length;
  const versionNumber = await askVersion(deps, actor, stationId);
  const plan =
    wish.updateType === 'Full'
      ? planFull(wanted, versionNumber)
      : await planChange(deps, stationId, wanted, versionNumber, is16);
  if (plan === null) return { command: null, versionNumber, sent: 0, leftOut };
  const request = { kind: 'SendLocalList', ...plan } as const;
  const { command } = await deps.commands.requestAndWait({ actor, stationId, request });
  return { command, versionNumber: plan.versionNumber, sent: plan.entries.length, leftOut };
}

/** The version the station tells now; what it tells is kept with its list. */
async function askVersion(deps: PushDeps, actor: Requester, stationId: number): Promise<number> {
  const { command } = await deps.commands.requestAndWait({ actor, stationId, request: { kind: 'GetLocalListVersion' } });
  if (command.outcome?.kind !== 'answered') {
    throw new ActionError('conflict', 'The station did not tell the version of its local list, so nothing was sent.');
  }
  const list = await findList(deps, stationId);
  const version = list?.data.versionNumber;
  if (typeof version !== 'number' || version < 0) {
    throw new ActionError('conflict', 'The station has no local list; it asks about every token.');
  }
  return version;
}

async function planChange(
  deps: PushDeps,
  stationId: number,
  wanted: readonly ListedToken[],
  version: number,
  is16: boolean,
): Promise<ListPlan | null> {
  const list = await findList(deps, stationId);
  if (list?.state === 'VersionMismatch') {
    throw new ActionError('conflict', 'The station has another list than the one known here; send the full list instead.');
  }
  const there = await deps.holdings.list(stationId, { kind: 'LocalListEntry' });
  const known = there.map(fromHolding);
  return planDifferential(wanted, is16 ? withTypesOf(wanted, known) : known, version);
}

async function findList(deps: PushDeps, stationId: number): Promise<Holding | undefined> {
  return (await deps.holdings.list(stationId, { kind: 'LocalList' }))[0];
}

/** A token as a station is to know it; one past its time is Expired whatever its status says. */
function toListed(t: TokenInfo, now: Date): ListedToken {
  const isOver = t.status === 'Accepted' && t.expiresAt !== null && t.expiresAt <= now;
  return {
    idToken: t.idToken,
    idTokenType: t.type,
    info: {
      status: isOver ? 'Expired' : t.status,
      groupIdToken: t.groupId,
      expiresAt: t.expiresAt?.toISOString() ?? null,
    },
  };
}

/** Tokens of 1.6 carry no type: the one we gave is what the station was told. */
function withTypesOf(wanted: readonly ListedToken[], known: readonly ListedToken[]): ListedToken[] {
  const types = new Map(wanted.map((e) => [tokenKey(e.idToken), e.idTokenType]));
  return known.map((e) => ({ ...e, idTokenType: types.get(tokenKey(e.idToken)) ?? e.idTokenType }));
}

function fromHolding({ key, state, data }: Holding): ListedToken {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    idToken: key,
    idTokenType: text(data.idTokenType) ?? 'ISO14443',
    info: { status: state, groupIdToken: text(data.groupIdToken), expiresAt: text(data.expiresAt) },
  };
}
