import { z } from 'zod';
import { commandRequest } from '../../routers/commands/inputs';
import { operation, type RestContext } from '../operation';
import { identity, paged, pageOf, toPage } from '../schemas/parts';
import { command, toCommand } from '../schemas/work';
import { demandCommand, findStation } from './find-station';
import { ASK_ANSWERS, askStation, BY_REQUEST, patience } from './ocpp';

const tag = 'Commands';
const params = z.object({ commandId: z.uuid() });

/** Bodies as they could be sent; times are put far ahead. */
const EXAMPLES: readonly z.input<typeof commandRequest>[] = [
  { kind: 'RequestStart', evseId: 1, idToken: '04A23F11', idTokenType: 'ISO14443' },
  { kind: 'RequestStop', transactionId: 4711 },
  { kind: 'Reset', type: 'OnIdle' },
  { kind: 'UnlockConnector', evseId: 1, connectorId: 1 },
  { kind: 'ChangeAvailability', operational: false, evseId: 1 },
  { kind: 'TriggerMessage', requestedMessage: 'StatusNotification', evseId: 1 },
  {
    kind: 'ReserveNow',
    reservationId: 7,
    evseId: 1,
    idToken: '04A23F11',
    idTokenType: 'ISO14443',
    expiresAt: '2030-01-01T10:00:00Z',
  },
  { kind: 'CancelReservation', reservationId: 7 },
  {
    kind: 'SetChargingProfile',
    evseId: 1,
    profile: {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: [{ chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] }],
    },
  },
  { kind: 'GetCompositeSchedule', evseId: 1, durationS: 3600, unit: 'A' },
  { kind: 'SetVariable', name: { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }, value: '300' },
];

export const commands = [
  operation({
    id: 'requestCommand',
    method: 'POST',
    path: '/stations/{identity}/commands',
    tag,
    summary: 'Ask a station for something, whatever version it speaks',
    description:
      'In terms of OCPP 2.x; translated into the version of the station. Waits for the answer as sending a message does; with `wait=false` it is answered 202 at once, and the command tells later how it went. `transactionId` is ours, as under `/transactions`. For example:\n\n' +
      EXAMPLES.map((one) => `- \`${JSON.stringify(one)}\``).join('\n'),
    permission: 'stations.read',
    permissionBeyond: BY_REQUEST,
    idempotent: true,
    params: z.object({ identity }),
    query: z.object({ ...patience, wait: z.enum(['true', 'false']).default('true') }),
    body: commandRequest,
    bodyExample: { kind: 'RequestStart', evseId: 1, idToken: '04A23F11', idTokenType: 'ISO14443' },
    answers: { ...ASK_ANSWERS },
    async handle({ params: { identity: one }, query, body }, context) {
      if (query.wait === 'true') return askStation(context, one, body, query);
      demandCommand(context.actor, body);
      const { id: stationId } = await findStation(context, one);
      const made = await context.api.commands.request({ stationId, request: body, deadlineAt: query.waitUntil });
      const at = `/api/v1/commands/${made.id}`;
      const reply = { outcome: null, commandId: made.id, state: made.state, command: at };
      return { status: 202, body: reply, headers: { location: at } };
    },
  }),
  operation({
    id: 'listCommands',
    method: 'GET',
    path: '/stations/{identity}/commands',
    tag,
    summary: 'What was asked of a station, newest first',
    permission: 'stations.read',
    params: z.object({ identity }),
    query: z.object(paged),
    answers: { 200: { description: 'A page.', schema: pageOf(command) } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: toPage(context, await context.api.commands.list({ stationId, ...input.query }), toCommand) };
    },
  }),
  operation({
    id: 'getCommand',
    method: 'GET',
    path: '/commands/{commandId}',
    tag,
    summary: 'One command, as it is now',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'The command.', schema: command } },
    handle: async (input, { api }) => ({ body: toCommand(await api.commands.get({ id: input.params.commandId })) }),
  }),
  operation({
    id: 'cancelCommand',
    method: 'POST',
    path: '/commands/{commandId}/cancel',
    tag,
    summary: 'Take back a command that still waits for its station',
    permission: 'stations.command',
    params,
    answers: {
      200: { description: 'The command, taken back.', schema: command },
      409: { description: 'It is on its way or over.' },
    },
    handle: async (input, { api }) => ({ body: toCommand(await api.commands.cancel({ id: input.params.commandId })) }),
  }),
];

/** Resolves once the command's effect was looked for, at the latest after `withinMs`. */
export async function waitForObservation({ ports }: RestContext, commandId: string, withinMs: number) {
  let wake = (): void => {};
  const stop = ports.bus.subscribe((event) => {
    if (event.kind === 'commandChanged' && event.commandId === commandId) wake();
  });
  const timeUp = Date.now() + withinMs;
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const found = await ports.reads.other.command(commandId);
      const leftMs = timeUp - Date.now();
      if (!found || found.observation !== null || leftMs <= 0) return found?.observation ?? null;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, leftMs);
      });
      await Promise.race([changed, late]);
      clearTimeout(timer);
    }
  } finally {
    stop();
  }
}
