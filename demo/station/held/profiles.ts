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

/** What the profiles leave a connector, W: of each purpose the highest level counts, of all purposes the lowest limit. */
export function limitOf(station: SimStation, connector: SimConnector | SimConnector['spec'], now: number): number {
  const spec = 'spec' in connector ? connector.spec : connector;
  const byPurpose = new Map<string, { level: number; limit: number }>();
  for (const { evseId, profile, setAt } of all(station)) {
    if (evseId !== 0 && evseId !== spec.evseId) continue;
    const limit = limitNow(profile, setAt, now, spec.current === 'DC');
    const level = number(profile.stackLevel) ?? 0;
    const purpose = text(profile.chargingProfilePurpose);
    const before = byPurpose.get(purpose);
    if (limit !== null && (!before || level > before.level)) byPurpose.set(purpose, { level, limit });
  }
  return Math.min(Number.POSITIVE_INFINITY, ...[...byPurpose.values()].map((each) => each.limit));
}

function limitNow(profile: Payload, setAt: number, now: number, isDc: boolean): number | null {
  const outside = (Date.parse(text(profile.validFrom)) || 0) > now || (Date.parse(text(profile.validTo)) || now + 1) < now;
  const [schedule] = parts(profile.chargingSchedule);
  if (outside || !schedule) return null;
  let sinceS = (now - (Date.parse(text(schedule.startSchedule)) || setAt)) / 1000;
  if (profile.chargingProfileKind === 'Recurring') {
    const roundS = profile.recurrencyKind === 'Weekly' ? 7 * 86_400 : 86_400;
    sinceS = ((sinceS % roundS) + roundS) % roundS;
  }
  if (sinceS < 0 || sinceS > (number(schedule.duration) ?? Number.POSITIVE_INFINITY)) return null;
  const period = parts(schedule.chargingSchedulePeriod).findLast((p) => (number(p.startPeriod) ?? 0) <= sinceS);
  const limit = number(period?.limit);
  if (limit === undefined) return null;
  if (schedule.chargingRateUnit !== 'A') return limit;
  return isDc ? limit * DC_VOLTS : limit * VOLTS * (number(period?.numberPhases) ?? 3);
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

function composite(station: SimStation, evseId: number, duration: unknown, unit: unknown): Payload {
  const c = station.connectors.find((one) => one.spec.evseId === evseId) ?? station.connectors[0];
  const most = c ? Math.min(c.spec.maxPowerW, limitOf(station, c, Date.now())) : station.model.maxPowerW;
  const inA = unit === 'A';
  return {
    duration: number(duration) ?? 3600,
    chargingRateUnit: inA ? 'A' : 'W',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: Math.round(inA ? (10 * most) / (3 * VOLTS) : 10 * most) / 10, numberPhases: 3 },
    ],
  };
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
        keep(station, evseId, number(chargingProfileId) ?? 1, { ...rest, chargingSchedule: [chargingSchedule] });
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
