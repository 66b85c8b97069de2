import { z } from 'zod';
import {
  AGE_OPERATORS,
  CHOICE_OPERATORS,
  CLOSED_VALUES,
  CONNECTIONS,
  MAX_CONDITIONS,
  MAX_MINUTES,
  MAX_TEXT,
  MAX_VALUES,
  ORDER_OPERATORS,
  type StationCondition,
  TEXT_OPERATORS,
} from '../../../domain/fleet/filter/conditions';
import { SHOWN_STATUSES } from '../../../domain/station/status';
import { STATION_SORTS } from '../../../features/fleet/read-ports';
import { search, siteIds } from '../../inputs';

const words = z.array(z.string().max(200)).max(200).optional();

const text = z
  .string()
  .min(1)
  .max(MAX_TEXT)
  .refine((given) => !given.includes('\0'), 'No NUL characters.');
const choice = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  z.object({ field: z.literal(field), op: z.enum(CHOICE_OPERATORS), values: z.array(value).min(1).max(MAX_VALUES) });

/** One condition of the filter builder. */
const stationCondition: z.ZodType<StationCondition, StationCondition> = z.union([
  choice('status', z.enum(CLOSED_VALUES.status)),
  choice('connection', z.enum(CLOSED_VALUES.connection)),
  choice('version', z.enum(CLOSED_VALUES.version)),
  choice('securityProfile', z.enum(CLOSED_VALUES.securityProfile)),
  choice('admission', z.enum(CLOSED_VALUES.admission)),
  choice('naming', z.enum(CLOSED_VALUES.naming)),
  choice('drift', z.enum(CLOSED_VALUES.drift)),
  choice('site', z.number().int().min(0).max(2_147_483_647)),
  z.object({
    field: z.enum(['vendor', 'model', 'firmware']),
    op: z.enum(CHOICE_OPERATORS),
    values: z.array(text).min(1).max(MAX_VALUES),
  }),
  z.object({ field: z.literal('firmware'), op: z.enum(ORDER_OPERATORS), version: text }),
  z.object({ field: z.enum(['name', 'identity', 'serialNumber', 'notes']), op: z.enum(TEXT_OPERATORS), text }),
  z.object({
    field: z.enum(['offlineFor', 'lastMessage', 'lastBoot']),
    op: z.enum(AGE_OPERATORS),
    minutes: z.number().int().min(1).max(MAX_MINUTES),
  }),
]);

/** Filter of the stations table; the same for list and export. */
export const stationFilter = z.object({
  search,
  siteIds: siteIds.optional(),
  statuses: z.array(z.enum(SHOWN_STATUSES)).max(20).optional(),
  connections: z.array(z.enum(CONNECTIONS)).max(3).optional(),
  versions: z.array(z.enum(['1.6', '2.0.1', '2.1'])).optional(),
  vendors: words,
  models: words,
  firmwares: words,
  admission: z.enum(['accepted', 'pending', 'disabled']).optional(),
  conditions: z.array(stationCondition).max(MAX_CONDITIONS).optional(),
  sort: z.enum(STATION_SORTS).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
});

/** What a saved view brings back: all of the filter but the site in scope, and the columns. */
export const viewDefinition = stationFilter
  .omit({ siteIds: true })
  .extend({ columns: z.array(z.string().max(40)).min(1).max(40).optional() });
