import { z } from 'zod';
import type { CommandRequest } from '../../../domain/command/command';
import { id } from '../../inputs';

const number = z.number().int().min(0).max(100_000);
const evseId = number.nullable();
const text = (max: number) => z.string().min(1, 'Required.').max(max, `At most ${max} characters.`);

const variableName = z.object({
  component: z.string().max(50),
  componentInstance: text(50).optional(),
  evseId: number.optional(),
  connectorId: number.optional(),
  variable: text(50),
  variableInstance: text(50).optional(),
});

/** Lengths are the widest any OCPP version allows; each version's outbound translation checks its own. */
export const commandRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('RequestStart'),
    evseId,
    connectorId: number.nullish(),
    idToken: text(255),
    idTokenType: text(20),
  }),
  z.object({ kind: z.literal('RequestStop'), transactionId: id }),
  z.object({ kind: z.literal('Reset'), type: z.enum(['Immediate', 'OnIdle']), evseId: number.nullish() }),
  z.object({ kind: z.literal('UnlockConnector'), evseId: number, connectorId: number }),
  z.object({ kind: z.literal('ChangeAvailability'), operational: z.boolean(), evseId, connectorId: number.nullish() }),
  z.object({ kind: z.literal('TriggerMessage'), requestedMessage: text(100), evseId }),
  z.object({ kind: z.literal('ClearCache') }),
  z.object({
    kind: z.literal('DataTransfer'),
    vendorId: text(255),
    messageId: z.string().max(50).optional(),
    data: z.string().max(65_536).optional(),
  }),
  z.object({ kind: z.literal('ReadVariables'), names: z.array(variableName).min(1).max(1000).nullable() }),
  z.object({
    kind: z.literal('SetVariable'),
    name: variableName,
    value: z.string().max(2500, 'At most 2,500 characters.'),
    attribute: z.enum(['Actual', 'Target', 'MinSet', 'MaxSet']).optional(),
  }),
  z.object({
    kind: z.literal('Call'),
    action: text(50),
    payload: z.record(z.string(), z.unknown()),
  }),
]) satisfies z.ZodType<CommandRequest>;
