import { RPCClient } from 'ocpp-rpc';
import { type OcppVersion, SUBPROTOCOL } from '../../server/domain/protocol';
import type { Payload } from './types';

interface Events {
  opened(): void;
  closed(): void;
  /** A CALL of the central system; throw `refusal` for a CALLERROR. */
  called(action: string, payload: Payload): Promise<Payload>;
}

/**
 * A station's connection, over the independent client `ocpp-rpc` (strict where its schemas work: 1.6 and 2.0.1).
 * Does not reconnect by itself: the station decides when.
 */
export class Link {
  private client: RPCClient;
  private url: string;
  private connecting = false;

  constructor(
    /** Where to connect, without the identity; asked at every attempt. */
    private readonly address: () => string,
    private readonly identity: string,
    private readonly password: string,
    private readonly version: OcppVersion,
    private readonly events: Events,
  ) {
    this.url = address();
    this.client = this.makeClient();
  }

  private makeClient(): RPCClient {
    const { url, identity, password, version } = this;
    const client = new RPCClient({
      endpoint: url,
      identity,
      password,
      protocols: [SUBPROTOCOL[version]],
      strictMode: version !== '2.1',
      strictModeValidators: [],
      reconnect: false,
      maxReconnects: 0,
      callTimeoutMs: 30_000,
      pingIntervalMs: 120_000,
      deferPingsOnActivity: true,
      respondWithDetailedErrors: false,
      callConcurrency: 1,
      maxBadMessages: Number.POSITIVE_INFINITY,
      backoff: { initialDelay: 1000, maxDelay: 2000, factor: 2, randomisationFactor: 0 },
      // At the other end is the process that started this one, by loopback; its certificate is for other names.
      wsOpts: { handshakeTimeout: 20_000, perMessageDeflate: false, rejectUnauthorized: false },
      headers: {},
    });
    client.handle(async ({ method, params }) => this.events.called(method ?? '', params ?? {}));
    client.on('disconnect', () => this.events.closed());
    // Socket errors are followed by a close; without a listener they would end the process.
    client.on('socketError', () => undefined);
    return client;
  }

  get isOpen(): boolean {
    return this.client.state === RPCClient.OPEN;
  }

  /** Tries once. `forbidden`: it may not come in like this (HTTP 403); `failed`: refused otherwise, or unreachable. */
  async open(): Promise<'open' | 'forbidden' | 'failed'> {
    if (this.connecting || this.isOpen) return this.isOpen ? 'open' : 'failed';
    this.connecting = true;
    try {
      const url = this.address();
      if (url !== this.url) {
        this.url = url;
        this.client = this.makeClient();
      }
      await this.client.connect();
      this.events.opened();
      return 'open';
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 403 ? 'forbidden' : 'failed';
    } finally {
      this.connecting = false;
    }
  }

  /** Rejects on CALLERROR, timeout and lost connection. */
  async call(action: string, payload: Payload): Promise<Payload> {
    const result = await this.client.call(action, payload);
    return typeof result === 'object' && result !== null ? Object.fromEntries(Object.entries(result)) : {};
  }

  /** Without a close frame, as a lost mobile network does. */
  drop(): void {
    this.client.close({ force: true }).catch(() => undefined);
  }

  close(): void {
    this.client.close({ code: 1000, reason: '' }).catch(() => undefined);
  }
}

/** Answers a CALL with this CALLERROR when thrown. */
export function refusal(code: string, description = ''): Error {
  return Object.assign(new Error(description), { rpcErrorCode: code, details: {} });
}

/** Whether the central system answered with a CALLERROR, against a lost or silent connection. */
export function isCallError(error: unknown): boolean {
  return error instanceof Error && 'rpcErrorCode' in error;
}
