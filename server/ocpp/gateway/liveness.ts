/** What was heard of a socket. Milliseconds of the wall clock. */
export interface Signs {
  readonly lastHeardMs: number;
  readonly lastPingMs: number;
  /** It answered a ping of ours at least once. */
  readonly ponged: boolean;
  /** What the station was told. */
  heartbeatIntervalS(): number;
}

export interface LivenessRules {
  readonly pingIntervalMs: number;
  readonly quietMs: number;
}

export type Verdict = 'fine' | 'ping' | 'dead';

/**
 * Whether a socket is alive. Who answers pings may be silent for ever, and is dead after two and a half intervals without an answer. Who
 * never answered one (some stations do not) is only dead after three heartbeat intervals without any frame, ten minutes at least.
 */
export function judge(signs: Signs, nowMs: number, rules: LivenessRules): Verdict {
  const silentMs = nowMs - signs.lastHeardMs;
  if (signs.ponged) {
    if (silentMs > 2.5 * rules.pingIntervalMs) return 'dead';
  } else if (silentMs > rules.quietMs && silentMs > 3000 * signs.heartbeatIntervalS()) return 'dead';
  return nowMs - signs.lastPingMs >= rules.pingIntervalMs ? 'ping' : 'fine';
}
