import type { Fact } from '../../../domain/decision';
import type { Topic } from '../../../domain/events';
import type { Holding, HoldingKind } from '../../../domain/station/holding';
import { type ReportData, reportKey } from '../../../domain/station/holdings/report';
import type { StationEventRow } from '../../../domain/writes';
import type { FollowUp } from '../../../features/ports';
import { recordStationEvents } from '../../../features/stations/record-event';
import type { Told } from '../../../features/told';
import type { InboundContext, InboundResult } from '../../inbound';

/** What use cases need of a station's message to keep what it means. */
export function toldIn({ holdings, state, receivedAt, messageId }: InboundContext): Told {
  return { holdings, stationId: state.stationId, at: receivedAt, messageId };
}

/** One thing the station holds, as it told it now. */
export function reported(
  { receivedAt, messageId }: InboundContext,
  kind: HoldingKind,
  key: string | number,
  state: string,
  data: object,
  evseId: number | null = null,
): Holding {
  return { kind, key: String(key), evseId, state, data: { ...data }, at: receivedAt, messageId };
}

/** A line of the station's history. */
export function historyLine(
  { receivedAt, messageId }: InboundContext,
  kind: string,
  summary: string,
  more: Partial<StationEventRow> = {},
): StationEventRow {
  return { kind, at: receivedAt, receivedAt, summary: summary.slice(0, 500), messageId, ...more };
}

/** Answers a message that changed what the station holds. */
export function holdingsChanged(
  context: InboundContext,
  more: {
    response?: object;
    events?: readonly StationEventRow[];
    followUps?: readonly FollowUp[];
    transactionId?: number | null;
    facts?: readonly Fact[];
  } = {},
): InboundResult {
  const decision = recordStationEvents(context.state, more.events ?? [], more.facts ?? []);
  const topics: Topic[] = [...decision.topics, 'holdings'];
  return {
    response: more.response ?? {},
    decision: { ...decision, topics },
    ...(more.followUps ? { followUps: more.followUps } : {}),
    ...(more.transactionId === undefined ? {} : { transactionId: more.transactionId }),
  };
}

interface ReportPart {
  action: string;
  requestId: number;
  isLast: boolean;
  holdings: readonly Holding[];
}

/**
 * One part of a report the station was asked for. With the last part, what the report should have named and did not is gone: everything
 * of the kind that fits the request and was last told before we asked. A report nobody asked for only adds.
 */
export async function recordReportPart(
  context: InboundContext,
  kind: HoldingKind,
  part: ReportPart,
  isAsked: (holding: Holding, request: Record<string, unknown>) => boolean,
): Promise<InboundResult> {
  const { holdings, state, receivedAt: at, messageId } = context;
  const { stationId } = state;
  const { requestId, isLast } = part;
  const which = { kind: 'Report', keys: [reportKey(part.action, requestId)] } as const;
  const [[report], known] = await Promise.all([holdings.list(stationId, which), holdings.list(stationId, { kind })]);
  await holdings.put(stationId, withinBound(known, part.holdings));
  if (report && isLast) {
    const before = new Date(askedAt(report));
    const keys = known.filter((h) => h.at < before && isAsked(h, toRecord(report.data.request))).map((h) => h.key);
    const gone = keys.filter((key) => !part.holdings.some((h) => h.key === key));
    if (gone.length > 0) await holdings.remove(stationId, { kind, keys: gone });
    await holdings.remove(stationId, which);
  } else if (report) {
    const parts: ReportData['parts'] = Number(report.data.parts ?? 0) + 1;
    await holdings.update(stationId, which, { state: 'Receiving', data: { parts, askedAt: askedAt(report) }, at, messageId });
  }
  return holdingsChanged(context, {
    facts: [{ kind: 'reportPart', requestId, variables: part.holdings.length, last: isLast, at }],
  });
}

/** Stations hold tens of a kind; one that tells of thousands is not followed any further. */
const MAX_HELD = 4000;

function withinBound(known: readonly Holding[], fresh: readonly Holding[]): readonly Holding[] {
  if (known.length + fresh.length <= MAX_HELD) return fresh;
  const keys = new Set(known.map((h) => h.key));
  const replaced = fresh.filter((h) => keys.has(h.key));
  const added = fresh.filter((h) => !keys.has(h.key));
  return [...replaced, ...added.slice(0, Math.max(0, MAX_HELD - known.length))];
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** When we asked; the holding itself moves on with every part. */
function askedAt(report: Holding): string {
  return typeof report.data.askedAt === 'string' ? report.data.askedAt : report.at.toISOString();
}
