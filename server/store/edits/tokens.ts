import type { RefusalEdits, TokenEdits } from '../../features/access/edit-ports';
import type { PrismaClient } from '../prisma/client';
import { auditData, isTaken } from './audit';

export function createTokenEdits(prisma: PrismaClient): TokenEdits {
  return {
    async save(id, token, audit) {
      const { places, ...rest } = token;
      const data = { ...defined(rest), ...(places === undefined ? {} : { places: [...places] }) };
      try {
        return await prisma.$transaction(async (tx) => {
          const saved =
            id === null
              ? await tx.idToken.create({ data })
              : (await tx.idToken.updateManyAndReturn({ where: { id }, data }))[0];
          if (!saved) return 'missing';
          await tx.auditEntry.create({ data: auditData(audit, { subjectType: 'token', subjectId: String(saved.id) }) });
          const { lookup: _lookup, demo: _demo, createdAt: _createdAt, ...view } = saved;
          return { ...view, credit: view.credit === null ? null : view.credit.toNumber() };
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    async delete(id, audit) {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.idToken.deleteMany({ where: { id } });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, { subjectType: 'token', subjectId: String(id) }) });
        return count > 0;
      });
    },
    async setGroup(which, groupId, audit) {
      const where = 'ids' in which ? { id: { in: [...which.ids] } } : { groupId: which.groupId };
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.idToken.updateMany({ where, data: { groupId } });
        const subject = { subjectType: 'tokenGroup', subjectId: groupId ?? ('groupId' in which ? which.groupId : '') };
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject) });
        return count;
      });
    },
  };
}

/** Without what is undefined. */
function defined<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

export function createRefusalEdits(prisma: PrismaClient): RefusalEdits {
  return {
    find: (id) =>
      prisma.refusal.findFirst({ where: { id, dismissedAt: null }, select: { id: true, identity: true, reason: true } }),
    async dismiss(id, audit) {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.refusal.updateMany({ where: { id, dismissedAt: null }, data: { dismissedAt: audit.at } });
        if (count > 0)
          await tx.auditEntry.create({ data: auditData(audit, { subjectType: 'refusal', subjectId: String(id) }) });
        return count > 0;
      });
    },
  };
}
