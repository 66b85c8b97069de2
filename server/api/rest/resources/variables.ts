import { z } from 'zod';
import { variableName } from '../../routers/commands/inputs';
import { operation } from '../operation';
import { outcome } from '../schemas/outcome';
import { identity } from '../schemas/parts';
import { observed, variable } from '../schemas/work';
import { waitForObservation } from './commands';
import { findStation } from './find-station';
import { ASK_ANSWERS, askStation, patience } from './ocpp';

const tag = 'Variables';
const params = z.object({ identity });
/** Reading back is one more CALL. */
const OBSERVE_MS = 15_000;
const timeoutOnly = z.object({ timeoutS: patience.timeoutS });
const { 202: _queued, ...askedNow } = ASK_ANSWERS;

export const variables = [
  operation({
    id: 'listVariables',
    method: 'GET',
    path: '/stations/{identity}/variables',
    tag,
    summary: 'Settings of a station as last read',
    permission: 'configuration.read',
    params,
    answers: { 200: { description: 'All that are known.', schema: z.object({ items: z.array(variable) }) } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      return { body: { items: await context.api.stations.variables({ id }) } };
    },
  }),
  operation({
    id: 'readVariables',
    method: 'POST',
    path: '/stations/{identity}/variables/read',
    tag,
    summary: 'Read settings from the station anew',
    description: 'Then `GET` has them. `names` null reads everything; a 2.x station sends that as reports, over some seconds.',
    permission: 'configuration.read',
    params,
    query: timeoutOnly,
    body: z.object({ names: z.array(variableName).min(1).max(1000).nullable() }),
    bodyExample: { names: [{ component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }] },
    answers: askedNow,
    handle: (input, context) =>
      askStation(context, input.params.identity, { kind: 'ReadVariables', names: input.body.names }, input.query, false),
  }),
  operation({
    id: 'setVariable',
    method: 'PUT',
    path: '/stations/{identity}/variables',
    tag,
    summary: 'Set a variable at the station, and read it back',
    description:
      'A 1.6 key has component `""`. `observation` says whether the station told the new value when it was read back; null when it did not within 15 s.',
    permission: 'configuration.write',
    idempotent: true,
    params,
    query: timeoutOnly,
    body: z.object({
      name: variableName,
      value: z.string().max(2500, 'At most 2,500 characters.'),
      attribute: z.enum(['Actual', 'Target', 'MinSet', 'MaxSet']).optional(),
    }),
    bodyExample: { name: { component: '', variable: 'HeartbeatInterval' }, value: '300' },
    answers: {
      ...askedNow,
      200: {
        description: 'The station answered.',
        schema: z.object({ outcome, commandId: z.uuid(), observation: observed }),
      },
    },
    async handle(input, context) {
      const request = { kind: 'SetVariable', ...input.body } as const;
      const reply = await askStation(context, input.params.identity, request, input.query, false);
      const { commandId, accepted } = reply;
      const observation = accepted ? await waitForObservation(context, commandId, OBSERVE_MS) : null;
      return { ...reply, body: { ...reply.body, observation } };
    },
  }),
];
