import type { Chance } from '../catalogue/random';
import type { DemoConnector, SiteKind } from '../catalogue/types';

/** What stands at the connector. Plain data: it outlives the process. */
export interface Vehicle {
  batteryWh: number;
  soc: number; // percent
  targetSoc: number;
  maxDcW: number;
  acPhases: 1 | 3;
  acMaxA: number;
  /** High-voltage architecture: about 400 or 800 V. */
  packV: number;
  /** When the driver wants to be off, ms. */
  leavesAt: number;
}

/** Minutes a driver stays, by kind of site and current: [shortest, longest]. Shorter than life, so that there is something to see. */
const STAY_MIN: Record<SiteKind, { AC: readonly [number, number]; DC: readonly [number, number] }> = {
  roadside: { AC: [20, 60], DC: [9, 26] },
  retail: { AC: [25, 80], DC: [12, 32] },
  garage: { AC: [90, 420], DC: [15, 40] },
  workplace: { AC: [90, 330], DC: [15, 40] },
  destination: { AC: [60, 300], DC: [12, 35] },
};

/** Mean stay in ms, to turn an occupancy into a rate of arrivals. */
export function meanStayMs(kind: SiteKind, current: 'AC' | 'DC'): number {
  const [low, high] = STAY_MIN[kind][current];
  return ((low + high) / 2) * 60_000;
}

export function arrivingVehicle(chance: Chance, kind: SiteKind, connector: DemoConnector, at: number): Vehicle {
  const [low, high] = STAY_MIN[kind][connector.current];
  const dc = connector.current === 'DC';
  const hybrid = !dc && chance.bool(0.2);
  const fastPack = connector.type === 'CCS2' && chance.bool(0.25);
  return {
    batteryWh: hybrid ? chance.between(9_000, 18_000) : chance.between(38_000, 98_000),
    soc: Math.round(dc ? chance.between(8, 48) : chance.between(18, 72)),
    targetSoc: dc ? Math.round(chance.between(68, 92)) : chance.bool(0.4) ? 80 : 100,
    maxDcW:
      connector.type === 'CHAdeMO' ? 46_000 : fastPack ? chance.between(180_000, 250_000) : chance.between(75_000, 155_000),
    acPhases: hybrid || chance.bool(0.25) ? 1 : 3,
    acMaxA: chance.bool(0.15) ? 32 : 16,
    packV: fastPack ? 740 : 365,
    leavesAt: at + chance.between(low, high) * 60_000,
  };
}

/**
 * Power the vehicle takes now, W. DC follows the state of charge: full at first, tapering from about half, a trickle near
 * the end, with a ramp in the first half minute. AC is what phases and current allow, tapering over the last percents.
 * @param offeredW what the connector can give, shared power considered
 */
export function powerTaken(v: Vehicle, connector: DemoConnector, offeredW: number, sinceStartMs: number): number {
  if (v.soc >= v.targetSoc) return 0;
  const ramp = Math.min(1, 0.08 + sinceStartMs / 30_000);
  if (connector.current === 'DC') {
    const cold = v.soc < 10 ? 0.8 : 1;
    const taper =
      v.soc < 50 ? 1 : v.soc < 80 ? 1 - ((v.soc - 50) / 30) * 0.62 : Math.max(0.05, 0.38 - ((v.soc - 80) / 20) * 0.33);
    return Math.min(offeredW, v.maxDcW * cold * taper) * ramp;
  }
  const phases = Math.min(v.acPhases, connector.phases);
  const perPhaseW = Math.min(230 * v.acMaxA, offeredW / connector.phases);
  const taper = v.soc > 97 ? Math.max(0.12, (100 - v.soc) / 3) : 1;
  return phases * perPhaseW * 0.985 * taper * ramp;
}

/** Charges the battery: some energy is lost on the way, more over AC. */
export function charge(v: Vehicle, connector: DemoConnector, energyWh: number): void {
  const efficiency = connector.current === 'DC' ? 0.95 : 0.9;
  v.soc = Math.min(100, v.soc + ((energyWh * efficiency) / v.batteryWh) * 100);
}
