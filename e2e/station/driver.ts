import { RPCClient } from 'ocpp-rpc';
import { type OcppVersion, SUBPROTOCOL } from '../../server/domain/protocol';
import { type Answer, defaultAnswers, type Payload } from './answers';
import * as v2x from './messages-v2x';
import * as v16 from './messages-v16';
import { StationVariables } from './variables';

export interface StationOptions {
  /** Stations' URL without the identity, e.g. `ws://127.0.0.1:9000/ocpp`. */
  url: string;
  identity: string;
  version: OcppVersion;
  /** HTTP Basic (security profile 1); null connects without credentials. */
  password?: string | null;
  /** EVSEs with one connector each, 2 unless told. */
  evses?: number;
  vendor?: string;
  model?: string;
  firmwareVersion?: string;
  /** ocpp-rpc reconnects by itself; off unless told, so that a test decides. */
  reconnect?: boolean;
  /** wss: what the station trusts, and its own certificate; PEM. */
  tls?: { ca?: string; cert?: string; key?: string; minVersion?: string; maxVersion?: string; servername?: string };
}

/** A reading in base units; absent measurands are not sent. */
export interface Reading {
  energyWh?: number;
  powerW?: number;
  currentA?: number;
  voltageV?: number;
  soc?: number;
  at?: Date;
}

export interface StartOptions {
  evseId?: number;
  idToken?: string;
  meterWh?: number;
  at?: Date;
  /** 2.x only: the station's own name for the transaction. */
  transactionId?: string;
  remoteStartId?: number;
  offline?: boolean;
}

/** A transaction this station runs: what later messages about it need. */
export interface Running {
  evseId: number;
  /** 1.6: the number the CSMS gave, as text. 2.x: our own id. */
  transactionId: string;
  idToken: string;
  /** Sequence number of the next 2.x event. */
  seqNo: number;
  /** The CSMS's verdict on the token. */
  tokenStatus: string | null;
}

/** A CALL from the CSMS as it came in. */
export interface ReceivedCall {
  action: string;
  payload: Payload;
  messageId: string;
  at: Date;
}

/** The CSMS refused the upgrade with this HTTP status. */
export class ConnectionRefused extends Error {
  override name = 'ConnectionRefused';
  constructor(readonly status: number) {
    super(`upgrade refused with HTTP ${status}`);
  }
}

/**
 * A scriptable charging station over a real socket, for tests. It does only what it is told, except answering CALLs:
 * those get the defaults of `answers.ts` (every command accepted, configuration kept in `variables`) unless `answer` says otherwise.
 */
export class TestStation {
  readonly calls: ReceivedCall[] = [];
  readonly variables: StationVariables;
  private readonly client: RPCClient;
  private readonly answers: Map<string, Answer>;
  private readonly waiters = new Set<(call: ReceivedCall) => boolean>();

  private constructor(readonly options: StationOptions) {
    this.variables = new StationVariables(options.version);
    this.answers = defaultAnswers(options.version, this);
    this.client = new RPCClient({
      endpoint: options.url,
      identity: options.identity,
      password: options.password ?? null,
      protocols: [SUBPROTOCOL[options.version]],
      // Its 2.1 schemas carry other ids than its validator looks for: every 2.1 message would fail.
      strictMode: options.version !== '2.1',
      strictModeValidators: [],
      reconnect: options.reconnect ?? false,
      maxReconnects: Number.POSITIVE_INFINITY,
      callTimeoutMs: 20_000,
      pingIntervalMs: 30_000,
      deferPingsOnActivity: true,
      respondWithDetailedErrors: false,
      callConcurrency: 1,
      maxBadMessages: Number.POSITIVE_INFINITY,
      backoff: { initialDelay: 50, maxDelay: 1000, factor: 2, randomisationFactor: 0.2 },
      wsOpts: options.tls ?? {},
      headers: {},
    });
    this.client.handle(async ({ method, params, messageId }) => {
      const call: ReceivedCall = { action: method ?? '', payload: params ?? {}, messageId: messageId ?? '', at: new Date() };
      this.calls.push(call);
      for (const waiter of [...this.waiters]) if (waiter(call)) this.waiters.delete(waiter);
      const answer = this.answers.get(call.action);
      if (!answer) throw notImplemented();
      return typeof answer === 'function' ? answer(call.payload) : answer;
    });
  }

  /** Opens the socket; throws `ConnectionRefused` when the upgrade is answered with an HTTP status. Sends nothing. */
  static async connect(options: StationOptions): Promise<TestStation> {
    const station = new TestStation(options);
    await station.reconnect();
    return station;
  }

  /** Connects, boots and reports every connector Available. */
  static async online(options: StationOptions): Promise<TestStation> {
    const station = await TestStation.connect(options);
    await station.boot();
    for (let evseId = 1; evseId <= station.evses; evseId++) await station.status(evseId, 'Available');
    return station;
  }

  get version(): OcppVersion {
    return this.options.version;
  }
  get evses(): number {
    return this.options.evses ?? 2;
  }
  get isOpen(): boolean {
    return this.client.state === RPCClient.OPEN;
  }

  /** Opens the socket again after `drop` or `close`. */
  async reconnect(): Promise<void> {
    try {
      await this.client.connect();
    } catch (error) {
      const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
      throw typeof code === 'number' ? new ConnectionRefused(code) : error;
    }
  }

  /** Sends a CALL and resolves with the CALLRESULT's payload; rejects with an error carrying `rpcErrorCode` on CALLERROR. */
  async call(action: string, payload: Payload): Promise<Payload> {
    const result = await this.client.call(action, payload);
    if (typeof result !== 'object' || result === null) throw new Error(`${action} was answered with ${String(result)}`);
    return Object.fromEntries(Object.entries(result));
  }

  /** Sends text as it is: malformed frames, duplicated ids. */
  raw(text: string): void {
    this.client.sendRaw(text);
  }

  boot(reason = 'PowerUp'): Promise<Payload> {
    const o = this.options;
    const about = {
      vendor: o.vendor ?? 'Norrljus',
      model: o.model ?? 'Test',
      firmwareVersion: o.firmwareVersion ?? '1.0.0',
      serialNumber: `T-${o.identity}`.slice(0, 25),
    };
    return this.call('BootNotification', this.version === '1.6' ? v16.boot(about) : v2x.boot(about, reason));
  }

  heartbeat(): Promise<Payload> {
    return this.call('Heartbeat', {});
  }

  /**
   * Reports a connector's status in the version's own words (1.6 `Charging`, 2.x `Occupied`).
   * @param evseId 1.6 connector number; 0 is the station (1.6 only)
   */
  status(
    evseId: number,
    status: string,
    more: { errorCode?: string; info?: string; vendorErrorCode?: string; at?: Date } = {},
  ): Promise<Payload> {
    return this.call(
      'StatusNotification',
      this.version === '1.6' ? v16.status(evseId, status, more) : v2x.status(evseId, status, more),
    );
  }

  /** Resolves with the CSMS's verdict: Accepted, Blocked, Invalid... */
  async authorize(idToken: string): Promise<string> {
    const answer = await this.call('Authorize', this.version === '1.6' ? { idTag: idToken } : { idToken: v2x.token(idToken) });
    return v16.tokenStatus(answer) ?? v2x.tokenStatus(answer) ?? 'Unknown';
  }

  /** StartTransaction, or TransactionEvent Started. Status notifications are the test's own business. */
  async start(options: StartOptions = {}): Promise<Running> {
    const evseId = options.evseId ?? 1;
    const idToken = options.idToken ?? '04A1B2C3D4';
    if (this.version === '1.6') {
      const answer = await this.call('StartTransaction', v16.start(evseId, idToken, options));
      return { evseId, idToken, transactionId: String(answer.transactionId), seqNo: 0, tokenStatus: v16.tokenStatus(answer) };
    }
    const running: Running = {
      evseId,
      idToken,
      transactionId: options.transactionId ?? crypto.randomUUID(),
      seqNo: 0,
      tokenStatus: null,
    };
    const answer = await this.event(running, 'Started', options.remoteStartId === undefined ? 'Authorized' : 'RemoteStart', {
      ...options,
      reading: { energyWh: options.meterWh ?? 0 },
      readingContext: 'Transaction.Begin',
      chargingState: 'Charging',
      withToken: true,
    });
    running.tokenStatus = v2x.tokenStatus(answer);
    return running;
  }

  /** MeterValues, or TransactionEvent Updated with a meter value. */
  meter(running: Running, reading: Reading): Promise<Payload> {
    if (this.version === '1.6') return this.call('MeterValues', v16.meter(running, reading));
    return this.event(running, 'Updated', 'MeterValuePeriodic', { reading, chargingState: 'Charging', at: reading.at });
  }

  /** A change of charging state: a 1.6 status, a 2.x TransactionEvent Updated. */
  chargingState(
    running: Running,
    state: 'EVConnected' | 'Charging' | 'SuspendedEV' | 'SuspendedEVSE' | 'Idle',
    at?: Date,
  ): Promise<Payload> {
    if (this.version === '1.6') return this.status(running.evseId, v16.STATUS_OF_CHARGING_STATE[state], { at });
    return this.event(running, 'Updated', 'ChargingStateChanged', { chargingState: state, at });
  }

  /** StopTransaction, or TransactionEvent Ended. */
  stop(running: Running, options: { meterWh?: number; reason?: string; at?: Date; offline?: boolean } = {}): Promise<Payload> {
    const reason = options.reason ?? 'Local';
    if (this.version === '1.6')
      return this.call('StopTransaction', v16.stop(running, options.meterWh ?? 0, reason, options.at));
    return this.event(running, 'Ended', reason === 'Remote' ? 'RemoteStop' : 'StopAuthorized', {
      ...options,
      reading: { energyWh: options.meterWh ?? 0 },
      readingContext: 'Transaction.End',
      chargingState: 'EVConnected',
      stoppedReason: reason,
    });
  }

  /** Any 2.x TransactionEvent; takes the next sequence number unless `seqNo` is given. */
  event(running: Running, eventType: v2x.EventType, triggerReason: string, more: v2x.EventOptions = {}): Promise<Payload> {
    const seqNo = more.seqNo ?? running.seqNo;
    running.seqNo = seqNo + 1;
    return this.call('TransactionEvent', v2x.event(running, eventType, triggerReason, { ...more, seqNo }));
  }

  /** How this station answers an action from now on; `null` answers NotImplemented, a function may take its time or throw `callError`. */
  answer(action: string, answer: Answer | null): void {
    if (answer === null) this.answers.delete(action);
    else this.answers.set(action, answer);
  }

  /** The first CALL of this action from now on (or, with `seen`, one already received). Rejects after `timeoutMs`. */
  waitForCall(action: string, options: { timeoutMs?: number; seen?: boolean } = {}): Promise<ReceivedCall> {
    const before = options.seen ? this.calls.find((call) => call.action === action) : undefined;
    if (before) return Promise.resolve(before);
    return new Promise((resolve, reject) => {
      const waiter = (call: ReceivedCall): boolean => {
        if (call.action !== action) return false;
        clearTimeout(timer);
        resolve(call);
        return true;
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        reject(
          new Error(
            `${this.options.identity} was not sent ${action}; it was sent ${this.calls.map((c) => c.action).join(', ') || 'nothing'}`,
          ),
        );
      }, options.timeoutMs ?? 10_000);
      this.waiters.add(waiter);
    });
  }

  /** Resolves with code and reason once the other side (or we) closed the socket. */
  waitForClose(): Promise<{ code: number; reason: string }> {
    return new Promise((resolve) => this.client.once('disconnect', resolve));
  }

  /** Loses the connection without a close frame, as a power cut does. */
  async drop(): Promise<void> {
    await this.client.close({ force: true });
  }

  /** Closes politely. Safe to call twice. */
  async close(): Promise<void> {
    await this.client.close({ code: 1000, reason: 'test over' });
  }
}

/** Throw this from an answer to reply with a CALLERROR. */
export function callError(code: string, description = ''): Error {
  return Object.assign(new Error(description), { rpcErrorCode: code, details: {} });
}

const notImplemented = (): Error => callError('NotImplemented');
