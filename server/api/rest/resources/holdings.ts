import { z } from 'zod';
import { HOLDING_KINDS, type HoldingKind } from '../../../domain/station/holding';
import { operation, type RestContext } from '../operation';
import { identity } from '../schemas/parts';
import { holding } from '../schemas/work';
import { findStation } from './find-station';

const tag = 'Holdings';
const params = z.object({ identity });
const schema = z.object({ items: z.array(holding) });

async function list(context: RestContext, one: string, kinds: HoldingKind[] | undefined) {
  const { id } = await findStation(context, one);
  return { body: { items: await context.api.stations.holdings({ id, kinds }) } };
}

export const holdings = [
  operation({
    id: 'listReservations',
    method: 'GET',
    path: '/stations/{identity}/reservations',
    tag,
    summary: 'Reservations, present and past',
    description:
      'Make one with the message `ReserveNow`, cancel it with `CancelReservation`. `state`: Accepted, Used, Expired, Cancelled, Removed, or the word it was refused with.',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'By id.', schema } },
    handle: (input, context) => list(context, input.params.identity, ['Reservation']),
  }),
  operation({
    id: 'listChargingProfiles',
    method: 'GET',
    path: '/stations/{identity}/charging-profiles',
    tag,
    summary: 'Charging profiles the station has, ours and others',
    description: '`data` is the ChargingProfile of OCPP 2.x. Set one with the message `SetChargingProfile`.',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'By id.', schema } },
    handle: (input, context) => list(context, input.params.identity, ['ChargingProfile']),
  }),
  operation({
    id: 'listHoldings',
    method: 'GET',
    path: '/stations/{identity}/holdings',
    tag,
    summary: 'Everything a station keeps for us, or some kinds of it',
    permission: 'stations.read',
    params,
    query: z.object({ kinds: z.array(z.enum(HOLDING_KINDS)).min(1).optional() }),
    answers: { 200: { description: 'By kind and key, at most 5,000.', schema } },
    handle: (input, context) => list(context, input.params.identity, input.query.kinds),
  }),
];
