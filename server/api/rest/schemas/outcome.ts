import { z } from 'zod';
import type { CommandOutcome } from '../../../domain/command/command';

export const outcome = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('answered'),
      status: z.string().describe("The station's own word."),
      accepted: z.boolean(),
      info: z.string().nullable(),
      response: z.unknown().describe("The answer's payload, as the station sent it."),
    }),
    z.object({ kind: z.literal('callError'), code: z.string(), description: z.string() }),
    z.object({ kind: z.literal('timedOut'), timeoutMs: z.number() }),
    z.object({ kind: z.literal('stationOffline'), lastSeenAt: z.date().nullable() }),
    z.object({ kind: z.literal('unsupported'), reason: z.string() }),
    z.object({ kind: z.literal('cancelled'), reason: z.string() }),
    z.object({ kind: z.literal('expired'), deadlineAt: z.date() }),
  ])
  .meta({ id: 'Outcome' }) satisfies z.ZodType<CommandOutcome>;
