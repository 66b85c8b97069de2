/** What a stored message says of a check. Texts are as stations sent them: anything may be missing. */
export interface MessageRead {
  /** The newest moment it names. */
  stationAt: Date | null;
  idToken: string | null;
  /** What we answered about the card. */
  status: string | null;
}

type Json = Record<string, unknown>;

/** Reads times and cards out of messages of all versions. Never throws. */
export function readMessage(action: string, request: string, response: string | null): MessageRead {
  const asked = parse(request);
  if (asked === null) return { stationAt: null, idToken: null, status: null };
  return { stationAt: newest(timesOf(asked)), idToken: cardOf(action, asked), status: statusOf(parse(response ?? '')) };
}

function timesOf(asked: Json): unknown[] {
  const { meterValue } = asked;
  const sampled = Array.isArray(meterValue) ? meterValue.map((m: unknown) => field(m, 'timestamp')) : [];
  return [asked.timestamp, asked.generatedAt, ...sampled];
}

function newest(times: readonly unknown[]): Date | null {
  const read = times.flatMap((time) => (typeof time === 'string' ? [Date.parse(time)] : [])).filter((ms) => !Number.isNaN(ms));
  return read.length === 0 ? null : new Date(Math.max(...read));
}

/** A card: not what a remote start brought along, and not a session without one. */
function cardOf(action: string, asked: Json): string | null {
  if (action === 'Authorize' || action === 'StartTransaction') {
    if (typeof asked.idTag === 'string') return asked.idTag || null;
  } else if (action !== 'TransactionEvent' || asked.triggerReason === 'RemoteStart') return null;
  const { idToken } = asked;
  const type = field(idToken, 'type');
  const token = field(idToken, 'idToken');
  if (type !== 'ISO14443' && type !== 'ISO15693') return null;
  return typeof token === 'string' && token !== '' ? token : null;
}

function statusOf(answer: Json | null): string | null {
  const info = answer?.idTagInfo ?? answer?.idTokenInfo;
  const status = field(info, 'status');
  return typeof status === 'string' ? status : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Json)[name] : undefined;
}

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
