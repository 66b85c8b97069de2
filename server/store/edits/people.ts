import type { PeopleEdits, PersonChange, SettingEdits } from '../../features/access/edit-ports';
import type { Prisma, PrismaClient } from '../prisma/client';
import { auditData, isTaken } from './audit';

/** Of pg_advisory_xact_lock: two administrators must not each take the other's role away at once. */
const ADMINISTRATORS_LOCK = 7_260_001;
const ABLE_ADMINISTRATORS = { role: 'administrator', disabledAt: null } as const;

export function createPeopleEdits(prisma: PrismaClient): PeopleEdits {
  return {
    async create({ passwordHash, siteIds, ...person }, audit) {
      try {
        await prisma.$transaction(async (tx) => {
          await tx.user.create({
            data: {
              ...person,
              emailVerified: true,
              allSites: siteIds === null,
              sites: { create: (siteIds ?? []).map((siteId) => ({ siteId })) },
              accounts: {
                create: { id: person.id, accountId: person.id, providerId: 'credential', password: passwordHash },
              },
            },
          });
          await tx.auditEntry.create({ data: auditData(audit, subject(person.id)) });
        });
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },
    update: (id, change, audit) =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`;
        const before = await tx.user.findUnique({ where: { id }, select: { role: true, disabledAt: true, allSites: true } });
        if (!before) return 'missing';
        const role = change.role ?? before.role;
        const disabledAt = change.disabledAt === undefined ? before.disabledAt : change.disabledAt;
        const allSites = change.siteIds === undefined ? before.allSites : change.siteIds === null;
        const wasAble = before.role === 'administrator' && before.disabledAt === null;
        const isAble = role === 'administrator' && disabledAt === null;
        if (wasAble && !isAble && (await tx.user.count({ where: { ...ABLE_ADMINISTRATORS, id: { not: id } } })) === 0)
          return 'lastAdministrator';
        if (role === 'administrator' && !allSites) return 'scopedAdministrator';
        await apply(tx, id, change);
        if (disabledAt !== null) await tx.session.deleteMany({ where: { userId: id } });
        await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return 'updated';
      }),
    setPassword: (id, passwordHash, audit) =>
      prisma.$transaction(async (tx) => {
        if (!(await tx.user.findUnique({ where: { id }, select: { id: true } }))) return false;
        const { count } = await tx.account.updateMany({
          where: { userId: id, providerId: 'credential' },
          data: { password: passwordHash },
        });
        if (count === 0)
          await tx.account.create({
            data: { id, accountId: id, providerId: 'credential', userId: id, password: passwordHash },
          });
        await tx.session.deleteMany({ where: { userId: id } });
        await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return true;
      }),
    updateOwn: (id, change, audit) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.user.updateMany({ where: { id }, data: defined(change) });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return count > 0;
      }),
    async recordSignIn(id, at) {
      await prisma.user.updateMany({ where: { id }, data: { lastSignInAt: at } });
    },
    findAdministrator: async (email) =>
      (await prisma.user.findFirst({ where: { email, ...ABLE_ADMINISTRATORS }, select: { id: true } }))?.id ?? null,
    countAdministrators: () => prisma.user.count({ where: ABLE_ADMINISTRATORS }),
    async findActor(id) {
      const user = await prisma.user.findFirst({ where: { id, disabledAt: null }, include: { sites: true } });
      return (
        user && {
          name: user.name,
          email: user.email,
          role: user.role,
          siteIds: user.allSites ? null : user.sites.map((site) => site.siteId),
        }
      );
    },
  };
}

async function apply(tx: Prisma.TransactionClient, id: string, change: PersonChange): Promise<void> {
  const { siteIds, ...columns } = change;
  await tx.user.update({
    where: { id },
    data: { ...defined(columns), ...(siteIds === undefined ? {} : { allSites: siteIds === null }) },
  });
  if (siteIds === undefined) return;
  await tx.userSite.deleteMany({ where: { userId: id } });
  if (siteIds !== null) {
    // Sites deleted meanwhile are left out rather than refused.
    const there = await tx.site.findMany({ where: { id: { in: [...siteIds] } }, select: { id: true } });
    await tx.userSite.createMany({ data: there.map((site) => ({ userId: id, siteId: site.id })) });
  }
}

function defined<T extends object>(change: T): Partial<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function subject(id: string) {
  return { subjectType: 'person', subjectId: id };
}

export function createSettingEdits(prisma: PrismaClient): SettingEdits {
  return {
    async all() {
      const rows = await prisma.setting.findMany();
      return new Map(rows.map((row) => [row.key, row.value]));
    },
    async set(values, audit) {
      await prisma.$transaction(async (tx) => {
        for (const [key, value] of Object.entries(values)) {
          if (value === null) await tx.setting.deleteMany({ where: { key } });
          else {
            const json = JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
            const stored = { value: json, updatedAt: new Date() };
            await tx.setting.upsert({ where: { key }, create: { key, ...stored }, update: stored });
          }
        }
        if (audit) await tx.auditEntry.create({ data: auditData(audit, { subjectType: 'settings', subjectId: 'settings' }) });
      });
    },
  };
}
