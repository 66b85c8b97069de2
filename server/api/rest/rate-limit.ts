/** Tokens that fill up again over time: a burst is fine, going on like that is not. */
interface Bucket {
  tokens: number;
  at: number;
}

export interface RateLimit {
  /** Takes one. 0: go on; else seconds until there is one. */
  take(who: string): number;
}

/** Buckets remembered; beyond, the one unused longest is forgotten (and so full again). */
const MAX_BUCKETS = 10_000;

export function createRateLimit(options: { perMinute: number; burst: number; now(): number }): RateLimit {
  const { perMinute, burst, now } = options;
  const buckets = new Map<string, Bucket>();

  const current = (who: string): Bucket => {
    const at = now();
    const known = buckets.get(who);
    if (!known) return { tokens: burst, at };
    return { tokens: Math.min(burst, known.tokens + ((at - known.at) / 60_000) * perMinute), at };
  };
  const wait = (bucket: Bucket): number => (bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * 60) / perMinute));

  return {
    take(who) {
      const bucket = current(who);
      const waitS = wait(bucket);
      if (waitS === 0) bucket.tokens -= 1;
      buckets.delete(who);
      buckets.set(who, bucket);
      const [oldest] = buckets.keys();
      if (buckets.size > MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
      return waitS;
    },
  };
}
