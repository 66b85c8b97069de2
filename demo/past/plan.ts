import type { Chance } from '../catalogue/random';
import type { DemoConnector, DemoStation } from '../catalogue/types';
import { inUse, localHour } from '../station/arrivals';
import { arrivingVehicle, charge, powerTaken, type Vehicle } from '../station/vehicle';

/** Measured at one instant of a past session. */
export interface PastReading {
  at: number;
  registerWh: number;
  powerW: number;
  currentA: number;
  voltageV: number;
  soc: number | null;
}

/** One session as it went, before anybody was told of it. Times in ms, registers in Wh. */
export interface PastSession {
  connector: DemoConnector;
  idToken: string;
  plugAt: number;
  startAt: number;
  /** When the vehicle stopped taking energy and stayed; null: it left charging. */
  idleAt: number | null;
  endAt: number;
  leaveAt: number;
  readings: readonly PastReading[];
  startRegisterWh: number;
  endRegisterWh: number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Sessions a day at one connector, by kind of site: fast chargers turn over, garages do not. */
const PER_DAY = {
  roadside: { AC: 1.5, DC: 2.9 },
  retail: { AC: 1.6, DC: 2.6 },
  garage: { AC: 0.9, DC: 1.4 },
  workplace: { AC: 1.0, DC: 1.4 },
  destination: { AC: 0.9, DC: 1.5 },
} as const;

/** Real stays are longer than those the live fleet shows. */
const STRETCH = { AC: 1.25, DC: 1.35 } as const;

/**
 * Sessions that begin at a connector within [from, to), oldest first, each over before the next begins and the last before `free`.
 * @param endRegisterWh what the meter shows afterwards; it is counted down from there
 */
export function planSessions(
  chance: Chance,
  station: DemoStation,
  connector: DemoConnector,
  window: { from: number; to: number; free: number },
  endRegisterWh: number,
  customer: () => string,
): PastSession[] {
  const { kind, timeZone } = station.site;
  const hours = (window.to - window.from) / HOUR;
  const weekend = [0, 6].includes(new Date(window.from + 12 * HOUR).getUTCDay());
  const lively = weekend ? (kind === 'workplace' ? 0.1 : kind === 'retail' || kind === 'destination' ? 1.25 : 1.05) : 1;
  const mean = PER_DAY[kind][connector.current] * lively * (hours / 24);
  const starts = arrivals(chance, mean, window, (at) => inUse(kind, localHour(timeZone, at)));
  const sessions: PastSession[] = [];
  for (const [i, at] of starts.entries()) {
    const free = (starts[i + 1] ?? window.free) - 4 * MINUTE;
    const session = oneSession(chance, station, connector, at, free, customer());
    if (session) sessions.push(session);
  }
  return countDown(sessions, endRegisterWh);
}

/** About `mean` instants, where the day is busy. */
function arrivals(chance: Chance, mean: number, window: { from: number; to: number }, busy: (at: number) => number): number[] {
  const count = Math.max(0, Math.round(chance.near(mean, Math.sqrt(mean) * 0.7)));
  const chosen: number[] = [];
  for (let tries = 0; chosen.length < count && tries < count * 12; tries++) {
    const at = chance.between(window.from, window.to);
    if (chance.next() < busy(at) * 1.6) chosen.push(at);
  }
  return chosen.sort((a, b) => a - b);
}

/** Null when there is no time for it before the next one comes. */
function oneSession(
  chance: Chance,
  station: DemoStation,
  connector: DemoConnector,
  plugAt: number,
  free: number,
  idToken: string,
): PastSession | null {
  const vehicle = arrivingVehicle(chance, station.site.kind, connector, plugAt);
  const startAt = plugAt + chance.between(6_000, 45_000);
  const stay = (vehicle.leavesAt - plugAt) * STRETCH[connector.current];
  const endAt = Math.min(startAt + stay, free - 2 * MINUTE);
  if (endAt - startAt < 4 * MINUTE) return null;
  const { readings, energyWh, idleAt } = charged(chance, station, connector, vehicle, startAt, endAt);
  return {
    connector,
    idToken,
    plugAt,
    startAt,
    idleAt,
    // Fast chargers are left soon after the vehicle is done.
    endAt: idleAt !== null && connector.current === 'DC' ? Math.min(endAt, idleAt + chance.between(1, 8) * MINUTE) : endAt,
    leaveAt: endAt + chance.between(10_000, 100_000),
    readings,
    startRegisterWh: 0,
    endRegisterWh: energyWh,
  };
}

/** Lives through a session in small steps; 8 to 14 readings. */
function charged(
  chance: Chance,
  station: DemoStation,
  connector: DemoConnector,
  vehicle: Vehicle,
  startAt: number,
  endAt: number,
): { readings: PastReading[]; energyWh: number; idleAt: number | null } {
  const wanted = chance.int(8, 14);
  const every = (endAt - startAt) / wanted;
  const steps = Math.max(2, Math.ceil(every / (connector.current === 'DC' ? MINUTE : 6 * MINUTE)));
  const stepMs = every / steps;
  const offeredW = Math.min(connector.maxPowerW, station.model.maxPowerW);
  const readings: PastReading[] = [];
  let energyWh = 0;
  let idleAt: number | null = null;
  for (let n = 1; n < wanted; n++) {
    let powerW = 0;
    for (let s = 1; s <= steps; s++) {
      const at = startAt + (n - 1) * every + s * stepMs;
      powerW = powerTaken(vehicle, connector, offeredW, at - startAt) * chance.near(1, 0.012);
      energyWh += (powerW * stepMs) / HOUR;
      charge(vehicle, connector, (powerW * stepMs) / HOUR);
      if (powerW === 0 && idleAt === null) idleAt = at;
    }
    const dc = connector.current === 'DC';
    const voltageV = dc ? vehicle.packV * (0.92 + (vehicle.soc / 100) * 0.14) : chance.near(231, 1.5);
    readings.push({
      at: startAt + n * every,
      registerWh: energyWh,
      powerW: Math.round(powerW),
      voltageV: Math.round(voltageV * 10) / 10,
      currentA: Math.round((powerW / voltageV / (dc ? 1 : Math.min(vehicle.acPhases, connector.phases))) * 10) / 10,
      soc: dc ? Math.floor(vehicle.soc) : null,
    });
  }
  return { readings, energyWh, idleAt };
}

/** The meter runs through all sessions and shows `endRegisterWh` after the last. */
function countDown(sessions: readonly PastSession[], endRegisterWh: number): PastSession[] {
  let register = endRegisterWh - sessions.reduce((sum, s) => sum + s.endRegisterWh, 0);
  return sessions.map((s) => {
    const start = register;
    register += s.endRegisterWh;
    return {
      ...s,
      startRegisterWh: Math.round(start),
      endRegisterWh: Math.round(register),
      readings: s.readings.filter((r) => r.at < s.endAt).map((r) => ({ ...r, registerWh: Math.round(start + r.registerWh) })),
    };
  });
}
