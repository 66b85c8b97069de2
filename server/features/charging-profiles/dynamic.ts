/** ChargingScheduleUpdateType of 2.1. */
const UPDATED = [
  'limit',
  'limit_L2',
  'limit_L3',
  'dischargeLimit',
  'dischargeLimit_L2',
  'dischargeLimit_L3',
  'setpoint',
  'setpoint_L2',
  'setpoint_L3',
  'setpointReactive',
  'setpointReactive_L2',
  'setpointReactive_L3',
] as const;
type ScheduleUpdate = { [K in (typeof UPDATED)[number]]?: number };

/**
 * What a dynamic profile says now: what we last told by UpdateDynamicSchedule over what its one period says (2.1 K28, K29). Null when it is
 * no dynamic profile, or says nothing a station could follow.
 */
export function toScheduleUpdate(profile: Readonly<Record<string, unknown>>): ScheduleUpdate | null {
  if (profile.chargingProfileKind !== 'Dynamic') return null;
  const [schedule] = toList(profile.chargingSchedule);
  const [period] = toList(toRecord(schedule).chargingSchedulePeriod);
  const said = { ...toRecord(period), ...toRecord(profile.scheduleUpdate) };
  const update: ScheduleUpdate = {};
  for (const name of UPDATED) {
    const value = said[name];
    if (typeof value === 'number') update[name] = value;
  }
  return Object.keys(update).length === 0 ? null : update;
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
