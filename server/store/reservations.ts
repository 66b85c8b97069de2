import type pg from 'pg';
import type { ReservationSweeper } from '../features/reservations/ports';
import { persistently } from './gather';

// The instant is ours, in ISO 8601; what is not one stays as it is.
const EXPIRE = `UPDATE station_holding SET state = 'Expired', at = $1
WHERE kind = 'Reservation' AND state = 'Accepted'
  AND CASE WHEN data->>'expiresAt' ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d' THEN (data->>'expiresAt')::timestamptz <= $1 ELSE false END
RETURNING station_id`;

export function createReservationSweeper(pool: pg.Pool): ReservationSweeper {
  return {
    async expire(now) {
      const { rows } = await persistently(() => pool.query<{ station_id: number }>(EXPIRE, [now]));
      return [...new Set(rows.map((row) => row.station_id))];
    },
  };
}
