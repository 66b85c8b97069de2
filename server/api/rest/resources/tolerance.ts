import { z } from 'zod';
import { QUIRK_KINDS } from '../../../domain/quirks/quirk';
import { TOLERANCES } from '../../../domain/quirks/tolerance';
import { tolerance } from '../../routers/quirks/quirks';
import { operation, type RestContext } from '../operation';
import { identity, instant } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Stations';
const params = z.object({ identity });

const quirk = z
  .object({
    kind: z.enum(QUIRK_KINDS),
    action: z.string().describe("The message; '' when connecting."),
    direction: z.enum(['inbound', 'outbound']).describe('outbound: in its answer to our message.'),
    path: z.string().describe('The field, list items as `[*]`; a doubt about a session for `energy` and `sequence`.'),
    note: z.string(),
    count: z.number().int(),
    firstAt: instant,
    lastAt: instant,
  })
  .meta({ id: 'Quirk' });

const stationTolerance = z
  .object({
    tolerance: z.enum(TOLERANCES).describe('How its messages are read.'),
    by: z.enum(['station', 'model', 'default']).describe('Whose word it is.'),
    own: z.enum(TOLERANCES).nullable().describe('Its own setting; null: as its model.'),
    quirks: z.array(quirk).describe('What stations of its model, firmware and version are known to do.'),
  })
  .meta({ id: 'StationTolerance' });

async function view(context: RestContext, stationId: number) {
  const { tolerance, by, own, quirks } = await context.api.quirks.station({ stationId });
  return {
    tolerance,
    by,
    own,
    quirks: quirks.map(({ kind, action, direction, path, note, count, firstAt, lastAt }) => ({
      kind,
      action,
      direction,
      path,
      note,
      count,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
  };
}

export const toleranceOfStations = [
  operation({
    id: 'getStationTolerance',
    method: 'GET',
    path: '/stations/{identity}/tolerance',
    tag,
    summary: 'How strictly its messages are read, and what its firmware does otherwise than its standard says',
    permission: 'messages.read',
    params,
    answers: { 200: { description: 'As it is now.', schema: stationTolerance } },
    async handle(input, context) {
      return { body: await view(context, (await findStation(context, input.params.identity)).id) };
    },
  }),
  operation({
    id: 'setStationTolerance',
    method: 'PUT',
    path: '/stations/{identity}/tolerance',
    tag,
    summary: 'Read its messages tolerantly or strictly',
    description:
      '`lenient`: payloads that nearly fit are bent, noted in the message log and counted. `strict`: they are refused with the error code of the standard. null: as was decided for its model. In force from its next message; it stays connected.',
    permission: 'configuration.write',
    params,
    body: z.object({ tolerance }),
    bodyExample: { tolerance: 'strict' },
    answers: { 200: { description: 'As it is now.', schema: stationTolerance } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      await context.api.quirks.setStation({ stationId, tolerance: input.body.tolerance });
      return { body: await view(context, stationId) };
    },
  }),
];
