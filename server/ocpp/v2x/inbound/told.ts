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
  } = {},
): InboundResult {
  const decision = recordStationEvents(context.state, more.events ?? []);
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
): Promise<void> {
  const { holdings, state, receivedAt, messageId } = context;
  const { stationId } = state;
  const which = { kind: 'Report', keys: [reportKey(part.action, part.requestId)] } as const;
  await holdings.put(stationId, part.holdings);
  const [report] = await holdings.list(stationId, which);
  if (!report) return;
  if (!part.isLast) {
    const parts: ReportData['parts'] = Number(report.data.parts ?? 0) + 1;
    await holdings.update(stationId, which, {
      state: 'Receiving',
      data: { parts, askedAt: askedAt(report) },
      at: receivedAt,
      messageId,
    });
    return;
  }
  const request = typeof report.data.request === 'object' && report.data.request !== null ? report.data.request : {};
  const criteria = Object.fromEntries(Object.entries(request));
  const older = await holdings.list(stationId, { kind, before: new Date(askedAt(report)) });
  const keys = older.filter((h) => isAsked(h, criteria)).map((h) => h.key);
  if (keys.length > 0) await holdings.remove(stationId, { kind, keys });
  await holdings.remove(stationId, which);
}

/** When we asked; the holding itself moves on with every part. */
function askedAt(report: Holding): string {
  return typeof report.data.askedAt === 'string' ? report.data.askedAt : report.at.toISOString();
}
