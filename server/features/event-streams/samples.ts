/** One value of a stream, as it is kept. */
export interface StreamSample {
  /** ISO 8601 */
  at: string;
  value: string;
}

/** The newest values of a stream that are kept with it. */
export const MAX_SAMPLES = 200;
/** Streams of one station; a further one is refused. */
export const MAX_STREAMS = 64;

/** Values a message brought, under their own times: `t` is seconds after `basetime` (2.1 N13). */
export function toSamples(basetime: Date, data: readonly { t: number; v: string }[]): StreamSample[] {
  return data.map(({ t, v }) => ({ at: new Date(basetime.getTime() + t * 1000).toISOString(), value: v }));
}

/** Kept values with new ones: in order of time, none twice, the newest only. */
export function withSamples(kept: unknown, fresh: readonly StreamSample[]): StreamSample[] {
  const before = Array.isArray(kept) ? (kept as StreamSample[]) : [];
  const all = new Map([...before, ...fresh].map((s) => [`${s.at} ${s.value}`, s]));
  return [...all.values()].sort((a, b) => a.at.localeCompare(b.at)).slice(-MAX_SAMPLES);
}
