/** Every bound of the stations' door. Defaults suit ten thousand stations behind a few addresses. */
export interface GatewayOptions {
  /** First segment of the path: `/ocpp/<identity>`. */
  pathPrefix: string;
  /** Open station sockets. Beyond: 503 with Retry-After. */
  maxConnections: number;
  /** Upgrades being decided at once. Beyond: 503 at once, never a queue. */
  maxAdmissions: number;
  /** A decision that takes longer ends as 503. */
  admissionTimeoutMs: number;
  /** Upgrades per second and address, and how many at once. Beyond: 429. A NAT or proxy may hide a whole fleet. */
  upgradesPerSecond: number;
  upgradeBurst: number;
  /** Behind a reverse proxy: take the address from the last X-Forwarded-For entry. */
  trustProxy: boolean;
  /** Larger frames are answered with an error and dropped; four times as large ones close the socket (1009). */
  maxPayloadBytes: number;
  /** Frames per second and socket, and how many at once. Beyond: the socket is paused until it is allowed again. */
  framesPerSecond: number;
  frameBurst: number;
  /** Unhandled CALLs of one station at which its socket is paused. */
  pauseAt: number;
  /** Bytes a station has not read yet. Beyond: it is cut off. */
  maxBufferedBytes: number;
  pingIntervalMs: number;
  /** How often sockets are looked over, for all of them together. */
  sweepMs: number;
  /** Silence after which a station that never answered a ping is taken for dead (at least; three heartbeats if longer). */
  quietMs: number;
  /** Our CALLs wait this long for the station's first CALL. */
  holdMs: number;
  /** On close(): how long answers in hand may take, then how long stations have to say goodbye. */
  drainMs: number;
  goodbyeMs: number;
  /** Hold our own answers and CALLs against their schemas too; for tests and development (15 us a message). */
  checkOwn: boolean;
  /** A client that has not finished TLS by then is cut off. */
  handshakeTimeoutMs: number;
}

export const DEFAULT_OPTIONS: GatewayOptions = {
  pathPrefix: 'ocpp',
  maxConnections: 50_000,
  maxAdmissions: 512,
  admissionTimeoutMs: 20_000,
  upgradesPerSecond: 1000,
  upgradeBurst: 5000,
  trustProxy: false,
  maxPayloadBytes: 1024 * 1024,
  framesPerSecond: 1000,
  frameBurst: 4000,
  pauseAt: 16,
  maxBufferedBytes: 4 * 1024 * 1024,
  pingIntervalMs: 55_000,
  sweepMs: 5_000,
  quietMs: 10 * 60_000,
  holdMs: 10_000,
  drainMs: 5_000,
  goodbyeMs: 3_000,
  checkOwn: false,
  handshakeTimeoutMs: 20_000,
};

/** What the gateway says; pino fits. */
export interface GatewayLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Counted since start, except `connections` and `admitting`, which are now. */
export interface GatewayStats {
  connections: number;
  admitting: number;
  opened: number;
  refused: number;
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  badFrames: number;
  repeats: number;
  throttled: number;
  /** Sockets ended by us because nothing came any more, or because the station did not read. */
  dead: number;
  slowReaders: number;
}

export function newStats(): GatewayStats {
  return {
    connections: 0,
    admitting: 0,
    opened: 0,
    refused: 0,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    badFrames: 0,
    repeats: 0,
    throttled: 0,
    dead: 0,
    slowReaders: 0,
  };
}
