import type { CommandKind, CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { MessageLimits } from '../domain/station/limits';
import type { StationState } from '../domain/station/state';
import type { VariableRow } from '../domain/writes';

/** One CALL to make for a command. */
export interface OutboundCall {
  action: string;
  payload: object;
  correlationId?: number;
  /** When it is refused, the calls after it are not made, whatever their command's rule. */
  endsOnRefusal?: boolean;
}

/** Our reading of a station's answer. */
export interface OutboundAnswer {
  status: string;
  accepted: boolean;
  info?: string | null;
  variables?: readonly VariableRow[];
  /** What was asked for and not given, in the station's words. */
  refused?: readonly string[];
}

export interface OutboundContext {
  readonly version: OcppVersion;
  readonly state: StationState;
  readonly now: Date;
  /** What the station takes in one message; only loaded for commands that are `limited`. */
  readonly limits: MessageLimits;
  /** Positive int32, unique for this station for a long time. */
  nextRequestId(): number;
}

type RequestOf<K extends CommandKind> = Extract<CommandRequest, { kind: K }>;

/** Translation of one kind of command: the calls to make in order, and how to read each answer. */
export interface OutboundRow {
  readonly kind: CommandKind;
  toCalls(request: CommandRequest, context: OutboundContext): readonly OutboundCall[] | { unsupported: string };
  readAnswer(payload: unknown, request: CommandRequest, context: OutboundContext): OutboundAnswer;
  /** Sums up the answers to several calls, all of which are made whatever the first ones say. Without it a refusal is the end. */
  combine?(answers: readonly OutboundAnswer[]): OutboundAnswer;
  /** Makes one payload of those that several calls were answered with; the last one stands without it. */
  join?(payloads: readonly unknown[]): unknown;
  /** Whether the station's limits on messages matter to this request. */
  limited?(request: CommandRequest): boolean;
}

/** Ties a command kind to its translation; answers have passed their schema before. */
export function outboundCommand<K extends CommandKind, Answer extends object>(row: {
  kind: K;
  toCalls(request: RequestOf<K>, context: OutboundContext): readonly OutboundCall[] | { unsupported: string };
  readAnswer(answer: Answer, request: RequestOf<K>, context: OutboundContext): OutboundAnswer;
  combine?(answers: readonly OutboundAnswer[]): OutboundAnswer;
  join?(payloads: readonly unknown[]): unknown;
  limited?(request: RequestOf<K>): boolean;
}): OutboundRow {
  const { limited } = row;
  return {
    kind: row.kind,
    ...(row.join ? { join: row.join } : {}),
    ...(limited ? { limited: (request: CommandRequest) => limited(request as RequestOf<K>) } : {}),
    ...(row.combine ? { combine: row.combine } : {}),
    toCalls: (request, context) => row.toCalls(request as RequestOf<K>, context),
    readAnswer: (payload, request, context) => row.readAnswer(payload as Answer, request as RequestOf<K>, context),
  };
}

export function toOutboundRegistry(rows: readonly OutboundRow[]): ReadonlyMap<CommandKind, OutboundRow> {
  return new Map(rows.map((row) => [row.kind, row]));
}

/** Splits a list into calls no longer than the station takes. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size));
  return chunks;
}

/** One reading of several: their common word, or each word with how often it was said. */
export function combineAnswers(answers: readonly OutboundAnswer[]): OutboundAnswer {
  const words = new Set(answers.map((a) => a.status));
  const counted = new Map<string, number>();
  for (const [word, count] of answers.flatMap((a) => toCounts(a.status))) counted.set(word, (counted.get(word) ?? 0) + count);
  const [only] = words;
  const infos = answers.flatMap((a) => (a.info ? [a.info] : []));
  const isOneWord = words.size === 1 && only !== undefined && !COUNT.test(only);
  return {
    status: isOneWord ? only : [...counted].map(([word, n]) => `${n} ${word}`).join(', '),
    accepted: answers.every((a) => a.accepted),
    info: [`in ${answers.length} messages`, ...infos].join('; ').slice(0, 500),
  };
}

const COUNT = /^(\d+) (.+)$/;

/** "3 values, 1 not" is three and one; any other word is one of its kind. */
function toCounts(status: string): [word: string, count: number][] {
  const parts = status.split(', ').map((part) => COUNT.exec(part));
  const counts = parts.flatMap((m) => (m?.[1] && m[2] ? [[m[2], Number(m[1])] satisfies [string, number]] : []));
  return counts.length === parts.length ? counts : [[status, 1]];
}
