import type { Holding, HoldingKind } from '../../../domain/station/holding';
import { reportKey } from '../../../domain/station/holdings/report';
import type { StationState } from '../../../domain/station/state';
import type { TransactionState } from '../../../domain/transaction/types';
import { maskSecretValues } from '../../../features/configuration/secrets';
import type { HoldingStore } from '../../../features/ports';
import type { Told } from '../../../features/told';
import { type AnsweredCall, type AnswerReading, type PreparedCall, readStatus } from '../../answers';

/** Reads `status`; these words besides Accepted are agreement too. */
export function agreedBy(...words: readonly string[]): (answer: object) => AnswerReading {
  return (answer) => {
    const reading = readStatus(answer);
    return { ...reading, accepted: reading.accepted || words.includes(reading.status) };
  };
}

/** Nothing to report is an answer, not a refusal, yet nothing will follow it. */
export function readReportAnswer(answer: object): AnswerReading {
  const reading = readStatus(answer);
  return reading.status === 'EmptyResultSet' ? { ...reading, info: reading.info ?? 'nothing fits what was asked' } : reading;
}

/** What use cases need of a call of ours to keep what its answer means. */
export function toldBy({ holdings, state, at, messageId }: PreparedCall<unknown>): Told {
  return { holdings, stationId: state.stationId, at, messageId };
}

/** One thing the station now holds, told by the answer to our message. */
export function held(
  { at, messageId }: Pick<AnsweredCall<unknown, unknown>, 'at' | 'messageId'>,
  kind: HoldingKind,
  key: string | number,
  state: string,
  data: object,
  evseId: number | null = null,
): Holding {
  return { kind, key: String(key), evseId, state, data: { ...data }, at, messageId };
}

/** Our session by the station's name for it; null when it is not known any more. */
export function ourSession(state: StationState, ocppId: string | undefined): TransactionState | null {
  if (ocppId === undefined) return null;
  const is = (t: TransactionState): boolean => t.ocppId === ocppId;
  return state.transactions.find(is) ?? state.recent.find(is) ?? null;
}

export function ourTransactionId(state: StationState, ocppId: string | undefined): number | null {
  return ourSession(state, ocppId)?.id ?? null;
}

/** Reports that never came whole are forgotten after this. */
const REPORT_MS = 24 * 3_600_000;

/** Remembers what a report was asked for, before the station can send it. */
export async function expectReport<Request extends { requestId: number }>(
  action: string,
  call: PreparedCall<Request>,
): Promise<void> {
  const { holdings, state, request, at } = call;
  const data = { request: maskSecretValues(request), parts: 0 };
  await Promise.all([
    holdings.remove(state.stationId, { kind: 'Report', before: new Date(at.getTime() - REPORT_MS) }),
    holdings.put(state.stationId, [held(call, 'Report', reportKey(action, request.requestId), 'Requested', data)]),
  ]);
}

/** No report will come after all. */
export async function forgetReport(action: string, call: PreparedCall<{ requestId: number }>): Promise<void> {
  await call.holdings.remove(call.state.stationId, { kind: 'Report', keys: [reportKey(action, call.request.requestId)] });
}

/** Drops what fits `isGone`; one look and one removal, each whole. */
export async function dropWhere(
  holdings: HoldingStore,
  stationId: number,
  kind: HoldingKind,
  isGone: (holding: Holding) => boolean,
): Promise<number> {
  const keys = (await holdings.list(stationId, { kind })).filter(isGone).map((h) => h.key);
  return keys.length === 0 ? 0 : holdings.remove(stationId, { kind, keys });
}
