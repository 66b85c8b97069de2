import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Admission, Knock, StationHost } from '../ports';
import { attach, StationWebSocket } from './attach';
import type { Door } from './door';
import { readAddress, readBasic, readPath, readProtocols } from './knock';
import { readTls } from './knock-tls';
import { AddressRates } from './limits';
import { refuseUpgrade, retryAfter } from './refuse';
import { StationSocket } from './socket';

export interface UpgradeHandler {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Somebody who got no further than the first bytes: told of in the waiting room by address alone. */
  misplaced(socket: Duplex, problem: string): void;
  /** From now on everybody is sent away. */
  stop(): void;
  /** Cuts off those whose admission is still being decided. */
  cutPending(): void;
}

/** Decides every upgrade: limits first, then the request itself, then who is knocking; only then a WebSocket. */
export function createUpgradeHandler(door: Door, host: StationHost): UpgradeHandler {
  const { options, stats, log, clock } = door;
  const rates = new AddressRates(options.upgradesPerSecond, options.upgradeBurst);
  const server = createSocketServer(door);
  const pending = new Set<Duplex>();
  let stopped = false;

  function handle(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', destroyOnError);
    const remoteAddress = readAddress(request.socket.remoteAddress, request.headers, options.trustProxy);
    const busy = whyBusy(remoteAddress);
    if (busy) {
      turnAway(socket, busy.status, busy.detail);
      return;
    }
    const complaint = handshakeComplaint(request);
    if (complaint) {
      refuse(socket, 400, complaint);
      return;
    }
    const url = request.url ?? '/';
    const path = readPath(url, options.pathPrefix);
    const identity = path.kind === 'identity' ? path.identity : null;
    const knock: Knock = {
      identity,
      path: url.replace(/[?#].*$/s, '').slice(0, 1024),
      remoteAddress,
      credentials: readBasic(request.headers.authorization, identity),
      offeredProtocols: readProtocols(request.headers['sec-websocket-protocol']),
      tls: readTls(request.socket, request.headers, options.trustProxy),
    };
    if (path.kind === 'broken') {
      answerRefusal(socket, knock, { kind: 'refuse', status: 400, reason: 'BadPath', detail: path.detail });
      return;
    }
    stats.admitting++;
    pending.add(socket);
    admit(request, socket, head, knock)
      .catch((err: unknown) => {
        log.error({ err, identity }, 'a station could not be let in');
        turnAway(socket, 503, 'the station could not be let in just now');
      })
      .finally(() => {
        stats.admitting--;
        pending.delete(socket);
      });
  }

  function whyBusy(remoteAddress: string): { status: 429 | 503; detail: string } | null {
    if (stopped) return { status: 503, detail: 'the server is stopping' };
    const nowMs = clock.now().getTime();
    if (!rates.allows(remoteAddress, nowMs)) return { status: 429, detail: 'too many connections from this address' };
    if (stats.connections + stats.admitting >= options.maxConnections)
      return { status: 503, detail: 'no room for more stations' };
    if (stats.admitting >= options.maxAdmissions) return { status: 503, detail: 'too many stations at once' };
    return null;
  }

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer, knock: Knock): Promise<void> {
    const timeout = setTimeout(() => {
      log.warn({ identity: knock.identity }, 'letting a station in took too long');
      turnAway(socket, 503, 'the server is too busy');
    }, options.admissionTimeoutMs);
    try {
      const admission = await host.admit(knock);
      if (admission.kind === 'refuse') answerRefusal(socket, knock, admission);
      else if (!socket.writable || stopped) turnAway(socket, 503, 'the server is stopping');
      else await letIn(request, socket, head, knock, admission);
    } finally {
      clearTimeout(timeout);
    }
  }

  /** The session is opened before the upgrade: when it cannot be, the station is told by an HTTP status, not by a close. */
  async function letIn(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    knock: Knock,
    admission: Extract<Admission, { kind: 'admit' }>,
  ): Promise<void> {
    const { stationId, identity, version, echoProtocol, lenient = true, cameInWith } = admission;
    const station = new StationSocket(door, identity, version, lenient, knock.remoteAddress, clock.now());
    const peer = await host.open({ stationId, identity, ...(cameInWith ? { cameInWith } : {}) }, station);
    // The header is read again by ws, more strictly than stations write it.
    if (echoProtocol === null) delete request.headers['sec-websocket-protocol'];
    else request.headers['sec-websocket-protocol'] = echoProtocol;
    if (station.session.closed) turnAway(socket, 503, 'replaced by a newer connection');
    else if (stopped) turnAway(socket, 503, 'the server is stopping');
    else if (socket.writable) {
      socket.off('error', destroyOnError); // ws sees to it from here
      server.handleUpgrade(request, socket, head, (ws) => attach(ws, station, peer, request.socket));
    }
    if (!door.sockets.has(station)) {
      station.peer = peer;
      station.finish(1006, 'gone before the upgrade was complete');
    }
  }

  function answerRefusal(socket: Duplex, knock: Knock, refusal: Extract<Admission, { kind: 'refuse' }>): void {
    host.refused(knock, refusal);
    const { status, detail } = refusal;
    const later = status === 429 || status === 503;
    refuse(
      socket,
      status,
      detail,
      later
        ? retryAfter()
        : status === 401 && refusal.reason !== 'MissingCertificate'
          ? { 'WWW-Authenticate': 'Basic realm="OCPP"' }
          : {},
    );
  }

  /** Too much at the moment: no record per knock, a number is enough. */
  function turnAway(socket: Duplex, status: 429 | 503, detail: string): void {
    refuse(socket, status, detail, retryAfter());
  }

  function refuse(socket: Duplex, status: number, detail: string, headers: Record<string, string> = {}): void {
    stats.refused++;
    refuseUpgrade(socket, status, detail, headers);
  }

  return {
    handle,
    misplaced(socket, problem) {
      const remoteAddress = 'remoteAddress' in socket ? String(socket.remoteAddress ?? '') : '';
      if (remoteAddress === '' || !rates.allows(remoteAddress, clock.now().getTime())) return;
      const address = readAddress(remoteAddress, {}, false);
      const knock: Knock = { identity: null, path: '', remoteAddress: address, credentials: null, offeredProtocols: [] };
      stats.refused++;
      host.refused(knock, { kind: 'refuse', status: 400, reason: 'TlsFailed', detail: problem });
    },
    stop() {
      stopped = true;
    },
    cutPending() {
      for (const socket of pending) socket.destroy();
    },
  };
}

function createSocketServer({ options }: Door) {
  const settings = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false, // with it an idle socket costs 227 KB instead of 5
    maxPayload: 4 * options.maxPayloadBytes,
    maxFragments: 1024,
    closeTimeout: options.goodbyeMs,
    skipUTF8Validation: true, // Latin-1 names become U+FFFD instead of ending the socket
    WebSocket: StationWebSocket,
    handleProtocols: (offered: Set<string>) => offered.values().next().value ?? false,
  };
  return new WebSocketServer(settings);
}

/** RFC 6455 §4.2.1. */
function handshakeComplaint(request: IncomingMessage): string | null {
  const { headers, method } = request;
  if (method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket')
    return 'this address takes WebSocket connections only';
  if (!/^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')) return 'missing or bad Sec-WebSocket-Key header';
  const version = headers['sec-websocket-version'];
  return version === '13' || version === '8' ? null : 'Sec-WebSocket-Version must be 13';
}

function destroyOnError(this: Duplex): void {
  this.destroy();
}
