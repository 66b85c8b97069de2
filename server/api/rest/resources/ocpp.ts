import { z } from 'zod';
import type { CommandRequest } from '../../../domain/command/command';
import { OCPP_VERSIONS, type OcppVersion } from '../../../domain/protocol';
import { ActionError, invalid } from '../../../features/access/action-error';
import { operation, type RestContext } from '../operation';
import { Problem } from '../problem';
import { outcome } from '../schemas/outcome';
import { identity, instant, number } from '../schemas/parts';
import { demandCommand, findStation } from './find-station';
import { outcomeReply } from './outcome-reply';

const tag = 'OCPP';
/** What asking takes: see command-permission. */
export const BY_REQUEST =
  '`configuration.write` for what sets a station up, `configuration.read` for what reads its settings, `stations.command` for all else';
const MAX_TIMEOUT_S = 300;
const version = z.enum(OCPP_VERSIONS);
const jsonSchema = z.record(z.string(), z.unknown());

/** How long to wait, the same wherever a station is asked. */
export const patience = {
  timeoutS: number
    .pipe(z.number().min(1).max(MAX_TIMEOUT_S, `At most ${MAX_TIMEOUT_S} s.`))
    .optional()
    .describe(`How long the station may take to answer, 1 to ${MAX_TIMEOUT_S} s; 90 when left out.`),
  waitUntil: instant
    .optional()
    .describe('An offline station gets the message when it connects before this; at most 7 days ahead. Answered 202 then.'),
};
type Patience = { timeoutS?: number | undefined; waitUntil?: Date | undefined };

/** @throws Problem for everything but an answer of the station, the outcome inside. */
export async function askStation(
  context: RestContext,
  identityText: string,
  request: CommandRequest,
  { timeoutS, waitUntil }: Patience,
  mayWait = true,
) {
  demandCommand(context.actor, request);
  const station = await findStation(context, identityText);
  if (request.kind === 'Call' && station.version !== null) demandAction(context, station.version, request.action);
  const { command, response } = await context
    .requestAndWait({
      actor: context.actor,
      stationId: station.id,
      request,
      deadlineAt: waitUntil ?? null,
      ...(timeoutS === undefined ? {} : { timeoutMs: timeoutS * 1000 }),
    })
    .catch((error: unknown) => {
      // Never connected: which messages there are is not known, but that it is offline is.
      if (station.version === null && error instanceof ActionError && error.code === 'conflict')
        throw new Problem('stationOffline', error.message, [], {
          outcome: { kind: 'stationOffline', lastSeenAt: null },
          commandId: null,
        });
      throw named(error);
    });
  return outcomeReply(command, response, mayWait);
}

/** @throws Problem unsupported, with the name meant where only its case is wrong. */
function demandAction({ catalogue }: RestContext, spoken: OcppVersion, action: string): void {
  const there = catalogue.listToStation(spoken);
  if (there.includes(action)) return;
  const meant = there.find((one) => one.toLowerCase() === action.toLowerCase());
  const reason = `OCPP ${spoken}, which the station speaks, has no message ${action} to stations.`;
  const help = meant ? `Did you mean ${meant}?` : 'GET /stations/{identity}/ocpp lists those there are.';
  throw new Problem('unsupported', `${reason} ${help}`, [], { outcome: { kind: 'unsupported', reason }, commandId: null });
}

/** Fields as the caller wrote them: the payload is the body itself. */
function named(error: unknown): unknown {
  if (!(error instanceof ActionError) || error.code !== 'invalid') return error;
  const fields = error.fields.map(({ field, message }) => ({
    field: field === 'deadlineAt' ? 'waitUntil' : field.replace(/^request\.(payload)?/, ''),
    message,
  }));
  return new Problem('invalid', error.message, fields, { outcome: null });
}

const answers = {
  200: {
    description: 'The station answered. `accepted` is our reading of its status; a refusal by the station is 200 too.',
    schema: z.object({ outcome, commandId: z.uuid() }),
    example: {
      outcome: { kind: 'answered', status: 'Accepted', accepted: true, info: null, response: { status: 'Accepted' } },
      commandId: '0b6f2c6e-5d0e-4d7b-9a51-6f3a5c1f9f10',
    },
  },
  202: {
    description: 'The station is offline and the message waits for it (`waitUntil`). `command` is where to look.',
    schema: z.object({ outcome: z.null(), commandId: z.uuid(), state: z.string(), command: z.string() }),
  },
  409: { description: 'The station is not connected: outcome `stationOffline`.' },
  501: { description: 'The station or its version has no such thing: outcome `unsupported`.' },
  502: { description: 'The station answered with a CALLERROR: outcome `callError`.' },
  504: { description: 'The station did not answer in time: outcome `timedOut`.' },
};
export const ASK_ANSWERS = answers;

export const ocpp = [
  operation({
    id: 'listActions',
    method: 'GET',
    path: '/stations/{identity}/ocpp',
    tag,
    summary: "Messages that can be sent to a station, with their requests' schemas",
    description:
      'Those of the version the station speaks now or spoke last; of `version` when it has never connected or is given.',
    permission: 'stations.read',
    params: z.object({ identity }),
    query: z.object({ version: version.optional() }),
    answers: {
      200: {
        description: 'The actions in alphabetical order.',
        schema: z.object({
          version,
          items: z.array(z.object({ action: z.string(), send: z.string(), requestSchema: jsonSchema.nullable() })),
        }),
      },
    },
    async handle({ params, query }, context) {
      const station = await findStation(context, params.identity);
      const spoken = query.version ?? station.version;
      if (spoken === null) throw invalid('version', 'The station has never connected; name the version: 1.6, 2.0.1 or 2.1.');
      return { body: { version: spoken, items: await listActions(context, station.identity, spoken) } };
    },
  }),
  operation({
    id: 'sendMessage',
    method: 'POST',
    path: '/stations/{identity}/ocpp/{Action}',
    tag,
    summary: "Send any message of the station's OCPP version and wait for the answer",
    description: `The body is the request's payload exactly as the OCPP schema of that version has it. It is held against the schema first: what does not fit is refused (422) with each field as a JSON pointer and the rule it breaks, and nothing is sent. Every answer that comes of sending has \`outcome\` in its body.

    Examples of bodies:
    - 1.6 \`RemoteStartTransaction\`: \`{"connectorId": 1, "idTag": "04A23F11"}\`
    - 2.0.1 and 2.1 \`RequestStartTransaction\`: \`{"remoteStartId": 1, "evseId": 1, "idToken": {"idToken": "04A23F11", "type": "ISO14443"}}\`
    - 1.6 \`Reset\`: \`{"type": "Soft"}\`
    - 2.0.1 \`GetVariables\`: \`{"getVariableData": [{"component": {"name": "OCPPCommCtrlr"}, "variable": {"name": "HeartbeatInterval"}}]}\``,
    permission: 'stations.read',
    permissionBeyond: BY_REQUEST,
    idempotent: true,
    params: z.object({ identity, Action: z.string().max(50).describe('An action of `GET /stations/{identity}/ocpp`.') }),
    query: z.object(patience),
    body: z.record(z.string(), z.unknown()),
    bodyExample: { type: 'Soft' },
    answers,
    handle: ({ params, query, body }, context) =>
      askStation(context, params.identity, { kind: 'Call', action: params.Action, payload: body }, query),
  }),
];

function listActions({ catalogue }: RestContext, identityText: string, spoken: OcppVersion) {
  return Promise.all(
    catalogue.listToStation(spoken).map(async (action) => ({
      action,
      send: `/api/v1/stations/${encodeURIComponent(identityText)}/ocpp/${action}`,
      requestSchema: await catalogue.requestSchema(spoken, action),
    })),
  );
}
