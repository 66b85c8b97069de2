/** Tokens come back at a steady rate up to a burst. */
export interface Bucket {
  tokens: number;
  atMs: number;
}

/** Takes one token, going into debt if need be. @returns milliseconds until the debt is paid; 0 when there was a token. */
export function takeToken(bucket: Bucket, nowMs: number, perSecond: number, burst: number): number {
  const refill = ((nowMs - bucket.atMs) * perSecond) / 1000;
  if (refill > 0) {
    bucket.tokens = Math.min(burst, bucket.tokens + refill);
    bucket.atMs = nowMs;
  } else if (refill < 0) bucket.atMs = nowMs; // the clock was set back
  bucket.tokens -= 1;
  return bucket.tokens >= 0 ? 0 : Math.ceil((-bucket.tokens * 1000) / perSecond);
}

/** Takes a token if there is one; who is refused pays nothing, so that a steady knock gets in at the rate. */
export function tryToken(bucket: Bucket, nowMs: number, perSecond: number, burst: number): boolean {
  if (takeToken(bucket, nowMs, perSecond, burst) === 0) return true;
  bucket.tokens += 1;
  return false;
}

const MAX_ADDRESSES = 10_000;

/** Upgrades per address. Knows the 10,000 addresses seen last. */
export class AddressRates {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
  ) {}

  allows(address: string, nowMs: number): boolean {
    let bucket = this.buckets.get(address);
    if (bucket)
      this.buckets.delete(address); // back in as the newest
    else {
      bucket = { tokens: this.burst, atMs: nowMs };
      if (this.buckets.size >= MAX_ADDRESSES) {
        const [oldest] = this.buckets.keys();
        if (oldest !== undefined) this.buckets.delete(oldest);
      }
    }
    this.buckets.set(address, bucket);
    return tryToken(bucket, nowMs, this.perSecond, this.burst);
  }
}
