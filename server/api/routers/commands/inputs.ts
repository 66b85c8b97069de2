import { z } from 'zod';
import { type CommandRequest, LOG_TYPES } from '../../../domain/command/command';
import { PROFILE_PURPOSES } from '../../../domain/station/holdings/charging-profile';
import { MAX_LIST_ENTRIES } from '../../../features/local-list/plan';
import { id, instantText } from '../../inputs';
import { chargingProfile } from './profile-input';

const number = z.number().int().min(0).max(100_000);
const evseId = number.nullable();
const text = (max: number) => z.string().min(1, 'Required.').max(max, `At most ${max} characters.`);

export const variableName = z
  .object({
    component: z.string().max(50).describe('`""` for a 1.6 key.'),
    componentInstance: text(50).optional(),
    evseId: number.optional(),
    connectorId: number.optional(),
    variable: text(50),
    variableInstance: text(50).optional(),
  })
  .meta({ id: 'VariableName' });

const variableValue = {
  name: variableName,
  value: z.string().max(2500, 'At most 2,500 characters.'),
  attribute: z.enum(['Actual', 'Target', 'MinSet', 'MaxSet']).optional(),
};
const ocppId = z.number().int().min(0).max(2_147_483_647);
const price = z.number().min(0).max(1_000_000);
const retrying = { retries: z.number().int().min(0).max(100).optional(), retryIntervalS: number.optional() };
const localListEntry = z.object({
  idToken: text(255),
  idTokenType: text(20),
  info: z.object({ status: text(20), groupIdToken: z.string().nullable(), expiresAt: instantText.nullable() }).nullable(),
});

/** Lengths are the widest any OCPP version allows; each version's outbound translation checks its own. */
export const commandRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('RequestStart'),
    evseId,
    connectorId: number.nullish(),
    idToken: text(255),
    idTokenType: text(20),
    chargingProfile: chargingProfile.optional(),
  }),
  z.object({
    kind: z.literal('RequestStop'),
    transactionId: id,
    startAgain: z
      .object({ evseId: number, connectorId: number, idToken: text(255), idTokenType: text(20) })
      .optional()
      .describe('Once the session is seen to have ended, a new one is started there by a command of its own (`restartOf`).'),
  }),
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
  z.object({ kind: z.literal('SetVariable'), ...variableValue }),
  z.object({ kind: z.literal('SetVariables'), values: z.array(z.object(variableValue)).min(1).max(200) }),
  z.object({
    kind: z.literal('ReserveNow'),
    reservationId: ocppId,
    evseId,
    connectorType: text(20).optional(),
    idToken: text(255),
    idTokenType: text(20),
    groupIdToken: text(255).optional(),
    expiresAt: instantText,
  }),
  z.object({ kind: z.literal('CancelReservation'), reservationId: ocppId }),
  z.object({ kind: z.literal('GetLocalListVersion') }),
  z.object({
    kind: z.literal('SendLocalList'),
    updateType: z.enum(['Full', 'Differential']),
    versionNumber: ocppId.min(1, 'Versions count from 1.'),
    entries: z.array(localListEntry).max(MAX_LIST_ENTRIES),
    maxEntries: number.min(1).optional(),
  }),
  z.object({
    kind: z.literal('SetChargingProfile'),
    evseId: number,
    profile: chargingProfile,
    transactionId: id.optional(),
  }),
  z.object({
    kind: z.literal('ClearChargingProfile'),
    chargingProfileId: ocppId.optional(),
    evseId: number.optional(),
    purpose: z.enum(PROFILE_PURPOSES).optional(),
    stackLevel: number.optional(),
  }),
  z.object({
    kind: z.literal('GetCompositeSchedule'),
    evseId: number,
    durationS: number.min(1).max(7 * 86_400),
    unit: z.enum(['W', 'A']).optional(),
  }),
  z.object({
    kind: z.literal('UpdateFirmware'),
    location: text(2000),
    retrieveAt: instantText,
    installAt: instantText.optional(),
    signingCertificate: text(5500).optional(),
    signature: text(800).optional(),
    ...retrying,
  }),
  z.object({
    kind: z.literal('GetLog'),
    logType: z.enum(LOG_TYPES),
    location: text(2000),
    oldestAt: instantText.optional(),
    latestAt: instantText.optional(),
    ...retrying,
  }),
  z.object({
    kind: z.literal('ShowCost'),
    transactionId: id,
    totalCost: z.number().min(0).max(1_000_000_000),
    final: z.boolean().optional(),
    rates: z.object({ kWhPrice: price.optional(), hourPrice: price.optional(), flatFee: price.optional() }).optional(),
    text: text(1024).optional(),
  }),
  z.object({
    kind: z.literal('ShowPrice'),
    idToken: text(255),
    idTokenType: text(20),
    text: text(1024),
    languages: z
      .array(z.object({ language: text(8), text: text(1024) }))
      .max(20)
      .optional(),
  }),
  z.object({
    kind: z.literal('Call'),
    action: text(50),
    payload: z.record(z.string(), z.unknown()),
  }),
]) satisfies z.ZodType<CommandRequest>;
