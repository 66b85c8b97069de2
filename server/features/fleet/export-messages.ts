import type { MessageView } from '../../domain/fleet/views';
import { writeCsv } from '../stations/edit/csv-format';
import type { MessageFilter, StationReads } from './read-ports';

/** One file. Beyond either bound it ends with a line that says so. */
const MAX_MESSAGES = 50_000;
/** Pages read or searches made; a search looks through a bounded number of messages. */
const MAX_READS = 400;
const BATCH = 500;

export const EXPORT_FORMATS = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS = [
  'at',
  'direction',
  'kind',
  'action',
  'message_id',
  'transaction_id',
  'request',
  'answer',
  'response',
  'answered_after_ms',
  'problem',
] as const;

/**
 * The messages a filter matches, newest first, as text in pieces: JSON lines (payloads as JSON where they are JSON) or CSV. Never more than
 * one batch is in memory.
 */
export async function* exportMessages(
  reads: Pick<StationReads, 'messages'>,
  stationId: number,
  filter: MessageFilter,
  format: ExportFormat,
  bounds: { messages: number; reads: number } = { messages: MAX_MESSAGES, reads: MAX_READS },
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield writeCsv([COLUMNS]);
  let cursor: string | undefined;
  let left = bounds.messages;
  let last: Date | null = null;
  for (let read = 0; read < bounds.reads && left > 0; read++) {
    const page = await reads.messages(stationId, filter, { cursor, limit: Math.min(BATCH, left) });
    left -= page.items.length;
    last = page.searchedBackTo ?? page.items.at(-1)?.at ?? last;
    if (page.items.length > 0) yield format === 'csv' ? writeCsv(page.items.map(toCells)) : page.items.map(toLine).join('');
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
  const cut = `cut here: one file holds ${bounds.messages} messages at most; export again with an end before ${last?.toISOString() ?? 'this'}`;
  yield format === 'csv' ? writeCsv([[cut]]) : `${JSON.stringify({ cut, before: last })}\n`;
}

function answeredAfterMs(message: MessageView): number | null {
  return message.respondedAt && Math.max(0, message.respondedAt.getTime() - message.at.getTime());
}

function toLine(message: MessageView): string {
  const line = {
    at: message.at,
    direction: message.direction,
    kind: message.kind,
    action: message.action,
    messageId: message.messageId,
    transactionId: message.transactionId,
    request: asJson(message.request),
    answer: message.responseKind,
    response: message.response === null ? null : asJson(message.response),
    answeredAfterMs: answeredAfterMs(message),
    problem: message.problem,
  };
  return `${JSON.stringify(line)}\n`;
}

function toCells(message: MessageView): (string | number | null)[] {
  return [
    message.at.toISOString(),
    message.direction,
    message.kind,
    message.action,
    message.messageId,
    message.transactionId,
    message.request,
    message.responseKind,
    message.response,
    answeredAfterMs(message),
    message.problem,
  ];
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
