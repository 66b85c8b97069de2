import { type Command, later } from '../commands';
import type { SimConnector } from '../connector';
import type { SimStation } from '../station';
import { number, part, text } from './shelf';

/** A timer for every reservation; a process that ends forgets them, as most stations do. */
const MAX_WAIT_MS = 2_000_000_000;

function reserve(station: SimStation, id: number, wanted: readonly SimConnector[], until: number): string {
  if (wanted.length === 0) return 'Rejected';
  const taken = (c: SimConnector) =>
    station.shelf.list('reservation').some((r) => r.evseId === c.spec.evseId && r.id !== id && Number(r.until) > Date.now());
  const free = wanted.find((c) => c.isFree && !taken(c));
  if (!free) {
    if (wanted.every((c) => c.data.fault)) return 'Faulted';
    return wanted.every((c) => !c.data.operative) ? 'Unavailable' : 'Occupied';
  }
  const { evseId } = free.spec;
  station.shelf.put('reservation', id, { id, evseId, until });
  later(() => say(station, free, 'Reserved'));
  const wait = setTimeout(
    () => {
      if (Number(station.shelf.get('reservation', id)?.until) !== until) return;
      station.shelf.remove('reservation', id);
      station.speech.status(free);
      if (station.spec.version !== '1.6')
        station.push({
          action: 'ReservationStatusUpdate',
          keep: 'passing',
          payload: { reservationId: id, reservationUpdateStatus: 'Expired' },
        });
    },
    Math.min(MAX_WAIT_MS, Math.max(0, until - Date.now())),
  );
  wait.unref();
  return 'Accepted';
}

function say(station: SimStation, { spec }: SimConnector, status: string): void {
  const timestamp = new Date().toISOString();
  station.push({
    action: 'StatusNotification',
    keep: 'passing',
    payload:
      station.spec.version === '1.6'
        ? { connectorId: spec.evseId, status, errorCode: 'NoError', timestamp }
        : { evseId: spec.evseId, connectorId: spec.connectorId, connectorStatus: status, timestamp },
  });
}

export function reservations(station: SimStation): [string, Command][] {
  return [
    [
      'ReserveNow',
      (request) => {
        const id = number(request.reservationId) ?? number(request.id) ?? 0;
        const evseId = number(request.connectorId) || number(request.evseId);
        const until = Date.parse(text(request.expiryDate) || text(request.expiryDateTime));
        const wanted = station.connectors.filter((c) => evseId === undefined || c.spec.evseId === evseId);
        return { status: until > Date.now() ? reserve(station, id, wanted, until) : 'Rejected' };
      },
    ],
    [
      'CancelReservation',
      (request) => {
        const { evseId } = part(station.shelf.get('reservation', request.reservationId));
        if (!station.shelf.remove('reservation', request.reservationId)) return { status: 'Rejected' };
        const connector = station.connectors.find((c) => c.spec.evseId === evseId);
        if (connector) later(() => station.speech.status(connector));
        return { status: 'Accepted' };
      },
    ],
  ];
}
