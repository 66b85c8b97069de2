import type { ChargingProfile, RateUnit, SchedulePeriod } from '../../domain/station/holdings/charging-profile';

/** What a vehicle asks for by ISO 15118 (ChargingNeedsType of 2.x, the parts a plan looks at). */
export interface ChargingNeeds {
  requestedEnergyTransfer: string;
  departureTime?: string | undefined;
  /** 2.1 */
  controlMode?: 'ScheduledControl' | 'DynamicControl' | undefined;
  acChargingParameters?: { evMaxCurrent: number } | undefined;
  dcChargingParameters?: { evMaxCurrent: number; evMaxVoltage: number; evMaxPower?: number | undefined } | undefined;
  v2xChargingParameters?: { maxChargePower?: number | undefined; maxChargeCurrent?: number | undefined } | undefined;
}

/** Most a vehicle takes, in the unit its schedule is to be in (K15: AC in A, DC in W). Null: it did not say. */
export function takesAtMost(needs: ChargingNeeds): { limit: number; unit: RateUnit; phases: number | null } | null {
  const { acChargingParameters: ac, dcChargingParameters: dc, v2xChargingParameters: v2x } = needs;
  const isAc = needs.requestedEnergyTransfer.startsWith('AC');
  const phases = isAc ? phasesOf(needs.requestedEnergyTransfer) : null;
  if (isAc && ac) return { limit: ac.evMaxCurrent, unit: 'A', phases };
  if (dc) return { limit: dc.evMaxPower ?? dc.evMaxCurrent * dc.evMaxVoltage, unit: 'W', phases: null };
  if (v2x?.maxChargePower !== undefined) return { limit: v2x.maxChargePower, unit: 'W', phases };
  if (v2x?.maxChargeCurrent !== undefined) return { limit: v2x.maxChargeCurrent, unit: 'A', phases };
  return null;
}

/** Profiles made from needs have ids of their own range, one per session: a new plan replaces the old one. */
const FIRST_ID = 1_000_000_000;
export const planId = (transactionId: number): number => FIRST_ID + (transactionId % FIRST_ID);

/**
 * A TxProfile that lets the vehicle take what it asked for until it leaves; the station holds it together with every other limit (K01).
 * 2.1's dynamic control gets a dynamic profile, which is changed by updates. Null: the needs name no figures.
 */
export function planProfile(needs: ChargingNeeds, transactionId: number, now: Date): ChargingProfile | null {
  const most = takesAtMost(needs);
  if (most === null) return null;
  const period: SchedulePeriod = { startPeriod: 0, limit: round(most.limit) };
  if (most.phases !== null) period.numberPhases = most.phases;
  const id = planId(transactionId);
  const duration = secondsUntil(needs.departureTime, now);
  const isDynamic = needs.controlMode === 'DynamicControl';
  return {
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: isDynamic ? 'Dynamic' : 'Absolute',
    chargingSchedule: [
      {
        id,
        ...(isDynamic ? {} : { startSchedule: now.toISOString() }),
        ...(duration === null ? {} : { duration }),
        chargingRateUnit: most.unit,
        chargingSchedulePeriod: [period],
      },
    ],
  };
}

function phasesOf(transfer: string): number {
  if (transfer.includes('single')) return 1;
  return transfer.includes('two') ? 2 : 3;
}

function secondsUntil(instant: string | undefined, now: Date): number | null {
  const seconds = Math.floor((Date.parse(instant ?? '') - now.getTime()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

const round = (n: number): number => Math.round(n * 10) / 10;
