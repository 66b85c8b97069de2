import type { Command, CommandRequest } from '../../../domain/command/command';
import type { Happening } from '../../../domain/settings/plan-views';
import type { WishReason } from '../../../domain/settings/wish';
import type { CommandInput } from '../../commands/service';
import type { Clock } from '../../ports';
import type { NewHappening, SentSince, StoredItem, StoredPlan, StoredWish } from '../ports';

export interface ConversationPorts {
  clock: Clock;
  /** Bounded: waits for its turn among all plans' commands, then for the answer. */
  ask(input: CommandInput): Promise<{ command: Command; response: unknown }>;
  sentSince: SentSince;
  bootedSince(stationId: number, at: Date): Promise<boolean>;
}

/** How the operations of one wish were taken. */
export interface WishAnswer {
  kind: 'accepted' | 'refused' | 'unsupported' | 'silent' | 'offline';
  said: string | null;
  why: WishReason | null;
  needsReboot: boolean;
  commandIds: readonly string[];
}

/** What is said to a station in a plan's name, and kept of it. */
export interface Conversation {
  note(kind: Happening, values: NewHappening['values']): void;
  /** What happened since the last call. */
  taken(): NewHappening[];
  /** `silent`: something of it was not answered. */
  readAll(requests: readonly CommandRequest[]): Promise<'heard' | 'silent' | 'offline'>;
  /** `lookBack`: what a process before us sent is not sent again when it was answered. */
  send(wish: StoredWish, lookBack: boolean): Promise<WishAnswer>;
  /** Null: it was taken, or the station went without a word; else why not. */
  reset(type: 'Immediate' | 'OnIdle'): Promise<string | null>;
  wasSent(kind: CommandRequest['kind'], since: Date): Promise<boolean>;
}

export function createConversation(
  ports: ConversationPorts,
  plan: StoredPlan,
  item: Pick<StoredItem, 'stationId' | 'updatedAt'>,
): Conversation {
  const { stationId } = item;
  let happened: NewHappening[] = [];
  const note = (kind: Happening, values: NewHappening['values']): void => {
    happened.push({ stationId, at: ports.clock.now(), kind, values, byName: null });
  };
  const ask = (request: CommandRequest): Promise<{ command: Command }> =>
    ports.ask({
      actor: { userId: plan.createdBy, name: plan.createdByName ?? 'Laddnav' },
      stationId,
      request,
      reason: `plan ${plan.name}`,
      readsBack: true,
    });

  /** The answer a process before us got to this very request, if it got one. */
  async function earlier(request: CommandRequest): Promise<Command | null> {
    const text = JSON.stringify(request);
    const sent = await ports.sentSince(stationId, item.updatedAt);
    return sent.filter((c) => JSON.stringify(c.request) === text && c.outcome?.kind === 'answered').at(-1) ?? null;
  }

  return {
    note,
    taken() {
      const all = happened;
      happened = [];
      return all;
    },
    async readAll(requests) {
      let heard: 'heard' | 'silent' = 'heard';
      for (const request of requests) {
        const { command } = await ask(request);
        const kind = command.outcome?.kind;
        if (kind === 'stationOffline') return 'offline';
        if (kind === 'timedOut') return 'silent';
        if (kind !== 'answered') heard = 'silent';
      }
      return heard;
    },
    async send(wish, lookBack) {
      const commandIds: string[] = [];
      let said: string | null = null;
      let needsReboot = false;
      for (const request of wish.operations) {
        // Read back tells what became of the others.
        const before = lookBack && wish.readBack === null ? await earlier(request) : null;
        const command = before ?? (await ask(request)).command;
        commandIds.push(command.id);
        const answer = readAnswer(command);
        said = answer.said ?? said;
        needsReboot ||= answer.needsReboot;
        note('answered', {
          key: wish.key,
          accepted: answer.kind === 'accepted',
          said: answer.said,
          commandId: command.id,
          ...(answer.why ? { why: answer.why.code } : {}),
        });
        if (answer.kind !== 'accepted') return { ...answer, said, commandIds };
      }
      return { kind: 'accepted', said, why: null, needsReboot, commandIds };
    },
    async reset(type) {
      const { command } = await ask({ kind: 'Reset', type });
      const answer = readAnswer(command);
      note('rebootAsked', { accepted: answer.kind === 'accepted', said: answer.said, commandId: command.id });
      return answer.kind === 'refused' || answer.kind === 'unsupported' ? (answer.said ?? '') : null;
    },
    async wasSent(kind, since) {
      const sent = await ports.sentSince(stationId, since);
      return sent.some((command) => command.request.kind === kind);
    },
  };
}

function readAnswer(command: Command): Omit<WishAnswer, 'commandIds'> {
  const { outcome } = command;
  const none = { said: null, why: null, needsReboot: false };
  switch (outcome?.kind) {
    case 'answered': {
      const said = [outcome.status, outcome.info].filter(Boolean).join(': ') || null;
      const needsReboot = outcome.accepted && /reboot/i.test(outcome.status);
      return { kind: outcome.accepted ? 'accepted' : 'refused', said, why: null, needsReboot };
    }
    case 'callError':
      return { ...none, kind: 'refused', said: [outcome.code, outcome.description].filter(Boolean).join(': ') };
    case 'unsupported':
      return { ...none, kind: 'unsupported', why: { code: 'notInVersion', values: { text: outcome.reason } } };
    case 'timedOut':
      return { ...none, kind: 'silent', why: { code: 'noAnswer', values: { seconds: Math.round(outcome.timeoutMs / 1000) } } };
    default:
      return { ...none, kind: 'offline', why: { code: 'offline' } };
  }
}
