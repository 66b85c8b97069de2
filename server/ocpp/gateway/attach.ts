import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { StationPeer } from '../ports';
import { takeDirectly } from './direct';
import type { StationSocket } from './socket';

/** `ws` with the one thing it has to know of us, so that listeners are shared: no closures per socket. */
export class StationWebSocket extends WebSocket {
  station: StationSocket | null = null;
}

/** From here on the socket's frames are the station's. */
export function attach(ws: StationWebSocket, station: StationSocket, peer: StationPeer, transport: Socket): void {
  ws.station = station;
  ws.on('message', onMessage);
  ws.on('pong', onPong);
  ws.on('error', onError);
  ws.on('close', onClose);
  station.attach(ws, peer, transport);
  takeDirectly(transport, (payload) => take(station, payload, false));
}

const stationOf = (ws: WebSocket) => (ws instanceof StationWebSocket ? ws.station : null);

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  const station = stationOf(this);
  if (station && Buffer.isBuffer(data)) take(station, data, isBinary);
}

function take(station: StationSocket, data: Buffer, isBinary: boolean): void {
  try {
    station.receive(data, isBinary);
  } catch (err) {
    // A fault of ours costs this station its socket, never the others theirs.
    station.door.log.error({ err, identity: station.identity }, 'a frame could not be taken');
    station.cut('internal error');
  }
}

function onPong(this: WebSocket): void {
  stationOf(this)?.heardPong();
}

function onError(this: WebSocket, error: Error): void {
  const station = stationOf(this);
  station?.failed(error, station.door.clock.now());
}

function onClose(this: WebSocket, code: number, reason: Buffer): void {
  stationOf(this)?.finish(code, reason.toString('utf8'));
}
