import { isGroup, type Path, type Payload, valueAt } from '../schema/payload';

/** Units by the names OCPP gives its numbers (1.6 §7, 2.1 part 2 §2). Not translated: symbols. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^(duration|retryInterval|interval|startPeriod|messageTimeout|timeout|start|responseTime)$/, 's'],
  [/^(maxOfflineDuration|dynUpdateInterval|randomizedDelay|rampRateDelay|delay|randomDelay|hysteresisDelay)$/, 's'],
  [/^(min|max)?(ChargingTime|IdleTime|Time)$|^(chargingTime|idleTime|maxTime)$/, 's'],
  [/^(energyAmount|maxEnergy|minEnergy)$/, 'Wh'],
  [/^(power|minPower|maxPower|setpointReactive.*)$/, 'W'],
  [/^(minCurrent|maxCurrent)$/, 'A'],
  [/^(frequency|highFreq|lowFreq|overFreq|underFreq)$/, 'Hz'],
  [/^(soc|maxSoC|limitAtSoC|percentage|pctMaxDischargePower)$/, '%'],
];
const RATED = /^(limit|dischargeLimit|setpoint|minChargingRate)(_L[23])?$/;

/** The unit a number is counted in, where its name or the schedule it is in says so. */
export function unitOf(path: Path, payload: Payload): string | undefined {
  const name = path.findLast((step) => typeof step === 'string');
  if (typeof name !== 'string') return undefined;
  if (RATED.test(name)) return rateUnit(path, payload);
  return UNITS.find(([pattern]) => pattern.test(name))?.[1];
}

/** Of the schedule around this place. */
function rateUnit(path: Path, payload: Payload): string | undefined {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const around = valueAt(payload, path.slice(0, depth));
    if (isGroup(around) && typeof around.chargingRateUnit === 'string') return around.chargingRateUnit;
  }
  return undefined;
}
