import { invalid } from '../../features/access/action-error';
import type { NewStation, StationChange, StationEdits, StationRecord } from '../../features/access/edit-ports';
import type { Prisma, PrismaClient, Station } from '../prisma/client';
import { auditData, isTaken, namesMissing } from './audit';
import { importStations } from './import';

export function createStationEdits(prisma: PrismaClient): StationEdits {
  return {
    async findByIdentity(identities) {
      const found = await prisma.station.findMany({ where: { identity: { in: [...identities] }, deletedAt: null } });
      return found.map(toRecord);
    },
    async find(id) {
      const found = await prisma.station.findFirst({ where: { id, deletedAt: null } });
      return found && toRecord(found);
    },
    async create(station, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          const id = await insert(tx, station);
          if (id === null) return null;
          await tx.auditEntry.create({ data: auditData(audit, subject(id, station.siteId)) });
          await tx.refusal.updateMany({ where: { identity: station.identity }, data: { dismissedAt: audit.at } });
          return id;
        });
      } catch (error) {
        if (isTaken(error)) return null;
        throw siteGone(error);
      }
    },
    async update(id, expectedUpdatedAt, change, audit) {
      const work = prisma.$transaction(async (tx) => {
        const changed = await tx.station.updateManyAndReturn({
          where: { id, deletedAt: null, ...(expectedUpdatedAt ? { updatedAt: expectedUpdatedAt } : {}) },
          data: { ...change, ...forgotten(change), updatedAt: later(audit.at, expectedUpdatedAt) },
          select: { siteId: true },
        });
        if (!changed[0]) return false;
        await tx.auditEntry.create({ data: auditData(audit, subject(id, changed[0].siteId)) });
        return true;
      });
      return work.catch((error: unknown) => {
        throw siteGone(error);
      });
    },
    async delete(id, audit) {
      return prisma.$transaction(async (tx) => {
        const gone = await tx.station.updateManyAndReturn({
          where: { id, deletedAt: null },
          data: { deletedAt: audit.at, updatedAt: audit.at },
          select: { siteId: true },
        });
        if (!gone[0]) return false;
        await endRunning(tx, id);
        await tx.auditEntry.create({ data: auditData(audit, subject(id, gone[0].siteId)) });
        return true;
      });
    },
    importAll: (creates, updates) => importStations(prisma, creates, updates),
    async setConnector({ stationId, evseId, connectorId }, change, audit) {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.connector.updateMany({ where: { stationId, evseId, connectorId }, data: change });
        if (count === 0) return false;
        const station = await tx.station.findUnique({ where: { id: stationId }, select: { siteId: true } });
        await tx.auditEntry.create({ data: auditData(audit, subject(stationId, station?.siteId ?? null)) });
        return true;
      });
    },
  };
}

/** Nobody will tell of their end any more: their last word is the end, as in `lostStop`. */
async function endRunning(tx: Prisma.TransactionClient, stationId: number): Promise<void> {
  await tx.$executeRaw`UPDATE transaction SET ended_at = last_event_at, meter_stop_wh = last_register_wh, charging_state = NULL,
    power_w = 0, doubts = array_append(array_remove(doubts, 'StopLost'), 'StopLost')
    WHERE station_id = ${stationId} AND ended_at IS NULL`;
}

/** What was asked of the station and is overtaken by what a person says. */
function forgotten(change: StationChange): { nextPasswordHash?: null; nextProfile?: null } {
  return {
    ...(change.passwordHash === undefined ? {} : { nextPasswordHash: null }),
    ...(change.securityProfile === undefined ? {} : { nextProfile: null }),
  };
}

/** The site is all a station names that can be missing. */
const siteGone = (error: unknown): unknown => (namesMissing(error) ? invalid('siteId', 'There is no such site.') : error);

/** Revives a deleted station of this identity: its history belongs to the same device. Null: the identity is in use. */
async function insert(tx: Prisma.TransactionClient, station: NewStation): Promise<number | null> {
  const revived = await tx.station.updateManyAndReturn({
    where: { identity: station.identity, deletedAt: { not: null } },
    data: {
      ...station,
      nextProfile: null,
      nextPasswordHash: null,
      deletedAt: null,
      connected: false,
      registration: 'Accepted',
      updatedAt: new Date(),
    },
    select: { id: true },
  });
  if (revived[0]) return revived[0].id;
  if (await tx.station.findUnique({ where: { identity: station.identity }, select: { id: true } })) return null;
  const { id } = await tx.station.create({ data: { ...station }, select: { id: true } });
  return id;
}

/** Two edits in one millisecond must not look like none. */
function later(at: Date, before: Date | null): Date {
  return before && at <= before ? new Date(before.getTime() + 1) : at;
}

function subject(stationId: number, siteId: number | null) {
  return { subjectType: 'station', subjectId: String(stationId), stationId, siteId };
}

function toRecord(s: Station): StationRecord {
  return {
    id: s.id,
    identity: s.identity,
    name: s.name,
    siteId: s.siteId,
    latitude: s.latitude,
    longitude: s.longitude,
    notes: s.notes,
    admission: s.admission === 'pending' || s.admission === 'disabled' ? s.admission : 'accepted',
    securityProfile: s.securityProfile,
    hasPassword: s.passwordHash !== null,
    updatedAt: s.updatedAt,
  };
}
