import type { CommandKind, CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { StationState } from '../domain/station/state';
import type { VariableRow } from '../domain/writes';

/** One CALL to make for a command. */
export interface OutboundCall {
  action: string;
  payload: object;
  correlationId?: number;
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
}

/** Ties a command kind to its translation; answers have passed their schema before. */
export function outboundCommand<K extends CommandKind, Answer extends object>(row: {
  kind: K;
  toCalls(request: RequestOf<K>, context: OutboundContext): readonly OutboundCall[] | { unsupported: string };
  readAnswer(answer: Answer, request: RequestOf<K>, context: OutboundContext): OutboundAnswer;
  combine?(answers: readonly OutboundAnswer[]): OutboundAnswer;
}): OutboundRow {
  return {
    kind: row.kind,
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
