import { type Command, later } from '../commands';
import type { SimConnector } from '../connector';
import type { SimStation } from '../station';
import type { Payload } from '../types';
import { info, number, part, parts, text } from './shelf';

/** 2.x ChargingProfileType and where it holds; 1.6 ones are kept in the same words. */
interface Kept extends Payload {
  id: number;
  evseId: number;
  setAt: number;
  profile: Payload;
}

const VOLTS = 230;
const DC_VOLTS = 400;

const all = (station: SimStation): Kept[] => station.shelf.list('profile') as Kept[];

/**
 * What the profiles leave a connector, W: of each purpose the highest level counts, of all purposes the lowest limit. A session's own profile
 * counts instead of what is for sessions in general; what limits the whole station is shared by those that charge.
 */
export function limitOf(station: SimStation, connector: SimConnector | SimConnector['spec'], now: number): number {
  const spec = 'spec' in connector ? connector.spec : connector;
  const best = bestAt(station, spec.evseId, spec, now);
  if (best.has('TxProfile')) best.delete('TxDefaultProfile');
  const whole = best.get('ChargePointMaxProfile') ?? best.get('ChargingStationMaxProfile');
  const busy = Math.max(1, station.connectors.filter((c) => c.data.session).length);
  if (whole) whole.limit /= busy;
  return Math.min(Number.POSITIVE_INFINITY, ...[...best.values()].map((each) => each.limit));
}

/** Of each purpose what the profile of the highest level says, W. EVSE 0: only what is for the whole station. */
function bestAt(
  station: SimStation,
  evseId: number,
  spec: SimConnector['spec'],
  now: number,
): Map<string, { level: number; limit: number }> {
  const best = new Map<string, { level: number; limit: number }>();
  for (const kept of all(station)) {
    const purpose = text(kept.profile.chargingProfilePurpose);
    if (evseId === 0 ? !WHOLE.has(purpose) : kept.evseId !== 0 && kept.evseId !== evseId) continue;
    const limit = limitNow(kept.profile, kept.setAt, now, spec);
    const level = number(kept.profile.stackLevel) ?? 0;
    const before = best.get(purpose);
    if (limit !== null && (!before || level > before.level)) best.set(purpose, { level, limit });
  }
  return best;
}

const WHOLE: ReadonlySet<string> = new Set(['ChargePointMaxProfile', 'ChargingStationMaxProfile']);

function limitNow(profile: Payload, setAt: number, now: number, spec: SimConnector['spec']): number | null {
  const outside = (Date.parse(text(profile.validFrom)) || 0) > now || (Date.parse(text(profile.validTo)) || now + 1) <= now;
  const [schedule] = parts(profile.chargingSchedule);
  if (outside || !schedule) return null;
  let sinceS = (now - (Date.parse(text(schedule.startSchedule)) || setAt)) / 1000;
  if (profile.chargingProfileKind === 'Recurring') {
    const roundS = profile.recurrencyKind === 'Weekly' ? 7 * 86_400 : 86_400;
    sinceS = ((sinceS % roundS) + roundS) % roundS;
  }
  if (sinceS < 0 || sinceS >= (number(schedule.duration) ?? Number.POSITIVE_INFINITY)) return null;
  const period = parts(schedule.chargingSchedulePeriod).findLast((p) => (number(p.startPeriod) ?? 0) <= sinceS);
  const limit = number(period?.limit);
  if (limit === undefined) return null;
  return schedule.chargingRateUnit === 'A' ? limit * wattsPerAmpere(spec, number(period?.numberPhases)) : limit;
}

function wattsPerAmpere(spec: Pick<SimConnector['spec'], 'current' | 'phases'>, phases?: number): number {
  return spec.current === 'DC' ? DC_VOLTS : VOLTS * Math.min(phases ?? 3, spec.phases || 3);
}

/** What a station says to a profile it has no room for: too many periods, too high a level, too many profiles. Null: it takes it. */
function complaint(station: SimStation, id: number, profile: Payload): string | null {
  const { configuration, spec } = station;
  const old = spec.version === '1.6';
  const limits = old
    ? {
        periods: configuration.int('', 'ChargingScheduleMaxPeriods', 24),
        level: configuration.int('', 'ChargeProfileMaxStackLevel', 8),
      }
    : {
        periods: configuration.int('SmartChargingCtrlr', 'PeriodsPerSchedule', 24),
        level: configuration.int('SmartChargingCtrlr', 'ProfileStackLevel', 8),
      };
  const most = old ? configuration.int('', 'MaxChargingProfilesInstalled', 10) : 10;
  if (parts(profile.chargingSchedule).some((s) => parts(s.chargingSchedulePeriod).length > limits.periods))
    return 'TooManyPeriods';
  if ((number(profile.stackLevel) ?? 0) > limits.level) return 'InvalidStackLevel';
  return all(station).filter((k) => k.id !== id).length >= most ? 'TooManyProfiles' : null;
}

function keep(station: SimStation, evseId: number, id: number, profile: Payload): void {
  const same = all(station).find(
    (k) =>
      k.id !== id &&
      k.evseId === evseId &&
      k.profile.stackLevel === profile.stackLevel &&
      k.profile.chargingProfilePurpose === profile.chargingProfilePurpose,
  );
  if (same) station.shelf.remove('profile', same.id);
  station.shelf.put('profile', id, { id, evseId, setAt: Date.now(), profile });
}

const hasEvse = (station: SimStation, evseId: number): boolean =>
  evseId === 0 || station.connectors.some((c) => c.spec.evseId === evseId);

function clear(station: SimStation, fits: (kept: Kept) => boolean): 'Accepted' | 'Unknown' {
  const gone = all(station).filter(fits);
  for (const { id } of gone) station.shelf.remove('profile', id);
  return gone.length > 0 ? 'Accepted' : 'Unknown';
}

/** The schedule it will follow, minute by minute put together into periods. */
function composite(station: SimStation, evseId: number, duration: unknown, unit: unknown): Payload {
  const c = station.connectors.find((one) => one.spec.evseId === evseId) ?? station.connectors[0];
  const lengthS = Math.min(number(duration) ?? 3600, 7 * 86_400);
  const inA = unit === 'A';
  const perA = c ? wattsPerAmpere(c.spec) : VOLTS * 3;
  const hardware =
    evseId === 0 ? station.connectors.reduce((sum, one) => sum + one.spec.maxPowerW, 0) : (c?.spec.maxPowerW ?? 0);
  const start = Date.now();
  const periods: Payload[] = [];
  for (let s = 0; s < lengthS; s += 60) {
    const best = c ? bestAt(station, evseId, c.spec, start + s * 1000) : new Map<string, { limit: number }>();
    if (best.has('TxProfile')) best.delete('TxDefaultProfile');
    const most = Math.min(hardware, ...[...best.values()].map((one) => one.limit));
    const limit = Math.round(inA ? (10 * most) / perA : 10 * most) / 10;
    if (periods.at(-1)?.limit !== limit)
      periods.push({ startPeriod: s, limit, ...(c?.spec.current === 'DC' ? {} : { numberPhases: c?.spec.phases ?? 3 }) });
  }
  return { duration: lengthS, chargingRateUnit: inA ? 'A' : 'W', chargingSchedulePeriod: periods };
}

export function profilesV16(station: SimStation): [string, Command][] {
  return [
    [
      'SetChargingProfile',
      (request) => {
        const evseId = number(request.connectorId) ?? 0;
        const { chargingProfileId, chargingSchedule, transactionId, ...rest } = part(request.csChargingProfiles);
        if (!hasEvse(station, evseId)) return { status: 'Rejected' };
        const running = station.connectors.find((c) => c.spec.evseId === evseId)?.data.session;
        if (rest.chargingProfilePurpose === 'TxProfile' && (!running || (transactionId ?? running.givenId) !== running.givenId))
          return { status: 'Rejected' };
        const id = number(chargingProfileId) ?? 1;
        const profile = { ...rest, chargingSchedule: [chargingSchedule] };
        if (complaint(station, id, profile)) return { status: 'Rejected' };
        keep(station, evseId, id, profile);
        return { status: 'Accepted' };
      },
    ],
    [
      'ClearChargingProfile',
      (request) => ({
        status: clear(
          station,
          (k) =>
            (request.id === undefined || k.id === request.id) &&
            (request.connectorId === undefined || k.evseId === request.connectorId) &&
            (request.stackLevel === undefined || k.profile.stackLevel === request.stackLevel) &&
            (request.chargingProfilePurpose === undefined ||
              k.profile.chargingProfilePurpose === request.chargingProfilePurpose),
        ),
      }),
    ],
    [
      'GetCompositeSchedule',
      (request) => {
        const evseId = number(request.connectorId) ?? 0;
        if (!hasEvse(station, evseId)) return { status: 'Rejected' };
        const chargingSchedule = composite(station, evseId, request.duration, request.chargingRateUnit);
        return { status: 'Accepted', connectorId: evseId, scheduleStart: new Date().toISOString(), chargingSchedule };
      },
    ],
  ];
}

export function profilesV2x(station: SimStation): [string, Command][] {
  return [
    [
      'SetChargingProfile',
      (request) => {
        const evseId = number(request.evseId) ?? 0;
        const profile = part(request.chargingProfile);
        if (!hasEvse(station, evseId)) return { status: 'Rejected', ...info('UnknownEvse') };
        const running = station.connectors.find((c) => c.spec.evseId === evseId)?.data.session;
        if (profile.chargingProfilePurpose === 'TxProfile' && running?.key !== profile.transactionId)
          return { status: 'Rejected', ...info('TxNotFound') };
        const why = complaint(station, number(profile.id) ?? 1, profile);
        if (why) return { status: 'Rejected', ...info(why) };
        keep(station, evseId, number(profile.id) ?? 1, profile);
        return { status: 'Accepted' };
      },
    ],
    [
      'GetChargingProfiles',
      (request) => {
        const { chargingProfilePurpose, stackLevel, chargingProfileId } = part(request.chargingProfile);
        const found = all(station).filter(
          (k) =>
            (request.evseId === undefined || k.evseId === request.evseId) &&
            (chargingProfilePurpose === undefined || k.profile.chargingProfilePurpose === chargingProfilePurpose) &&
            (stackLevel === undefined || k.profile.stackLevel === stackLevel) &&
            (!Array.isArray(chargingProfileId) || chargingProfileId.includes(k.id)),
        );
        if (found.length === 0) return { status: 'NoProfiles' };
        const evses = [...new Set(found.map((k) => k.evseId))];
        later(() => {
          for (const [i, evseId] of evses.entries()) {
            station.push({
              action: 'ReportChargingProfiles',
              keep: 'passing',
              payload: {
                requestId: request.requestId,
                chargingLimitSource: 'CSO',
                tbc: i < evses.length - 1,
                evseId,
                chargingProfile: found.filter((k) => k.evseId === evseId).map((k) => k.profile),
              },
            });
          }
        });
        return { status: 'Accepted' };
      },
    ],
    [
      'ClearChargingProfile',
      (request) => {
        const { evseId, chargingProfilePurpose, stackLevel } = part(request.chargingProfileCriteria);
        return {
          status: clear(station, (k) =>
            request.chargingProfileId !== undefined
              ? k.id === request.chargingProfileId
              : (evseId === undefined || k.evseId === evseId) &&
                (stackLevel === undefined || k.profile.stackLevel === stackLevel) &&
                (chargingProfilePurpose === undefined || k.profile.chargingProfilePurpose === chargingProfilePurpose),
          ),
        };
      },
    ],
    [
      'GetCompositeSchedule',
      (request) => {
        const evseId = number(request.evseId) ?? 0;
        if (!hasEvse(station, evseId)) return { status: 'Rejected', ...info('UnknownEvse') };
        const schedule = composite(station, evseId, request.duration, request.chargingRateUnit);
        return { status: 'Accepted', schedule: { evseId, scheduleStart: new Date().toISOString(), ...schedule } };
      },
    ],
  ];
}
