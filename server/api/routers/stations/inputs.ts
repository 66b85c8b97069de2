import { z } from 'zod';
import { SHOWN_STATUSES } from '../../../domain/station/status';
import { STATION_SORTS } from '../../../features/fleet/read-ports';
import { search, siteIds } from '../../inputs';

const words = z.array(z.string().max(200)).max(200).optional();

/** Filter of the stations table; the same for list and export. */
export const stationFilter = z.object({
  search,
  siteIds: siteIds.optional(),
  statuses: z.array(z.enum(SHOWN_STATUSES)).max(20).optional(),
  versions: z.array(z.enum(['1.6', '2.0.1', '2.1'])).optional(),
  vendors: words,
  models: words,
  firmwares: words,
  admission: z.enum(['accepted', 'pending', 'disabled']).optional(),
  sort: z.enum(STATION_SORTS).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
});
