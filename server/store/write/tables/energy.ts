import type { EnergyRow } from '../../../domain/writes';
import { float8, instant, int4 } from '../columns';
import { append } from '../table';

/** Added to what is there; one row per place, hour and batch (see batch.ts). */
export const energy = append<EnergyRow>(
  'energy_hour',
  {
    station_id: int4((_, stationId) => stationId),
    evse_id: int4((e) => e.evseId),
    hour_at: instant((e) => e.hourAt),
    energy_wh: float8((e) => e.energyWh),
  },
  { tail: 'ON CONFLICT (station_id, evse_id, hour_at) DO UPDATE SET energy_wh = energy_hour.energy_wh + excluded.energy_wh' },
);
