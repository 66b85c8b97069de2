import { z } from 'zod';
import { type ChargingProfile, PROFILE_KINDS, PROFILE_PURPOSES } from '../../../domain/station/holdings/charging-profile';
import { instantText } from '../../inputs';

const whole = z.number().int().min(0).max(2_147_483_647);

/** OCPP 2.x ChargingProfileType; each version's translation checks what it has no words for. */
export const chargingProfile = z
  .object({
    id: whole,
    stackLevel: whole.max(10_000),
    chargingProfilePurpose: z.enum(PROFILE_PURPOSES),
    chargingProfileKind: z.enum(PROFILE_KINDS),
    recurrencyKind: z.enum(['Daily', 'Weekly']).optional(),
    validFrom: instantText.optional(),
    validTo: instantText.optional(),
    chargingSchedule: z
      .array(
        z.object({
          id: whole.default(1),
          startSchedule: instantText.optional(),
          duration: whole.optional(),
          chargingRateUnit: z.enum(['W', 'A']),
          minChargingRate: z.number().min(0).optional(),
          chargingSchedulePeriod: z
            .array(
              z.object({
                startPeriod: whole,
                limit: z.number().optional(),
                numberPhases: z.number().int().min(1).max(3).optional(),
                phaseToUse: z.number().int().min(1).max(3).optional(),
              }),
            )
            .min(1, 'A schedule has at least one period.')
            .max(1024),
        }),
      )
      .min(1, 'A profile has at least one schedule.')
      .max(3),
  })
  .meta({ id: 'ChargingProfile' }) satisfies z.ZodType<ChargingProfile>;
