import { MAX_VIEWS, type ViewDefinition, type ViewEdits } from '../../features/stations/views/ports';
import type { Prisma, PrismaClient } from '../prisma/client';
import { auditData, isTaken } from './audit';

const SCREEN = 'stations';

export function createViewEdits(prisma: PrismaClient): ViewEdits {
  return {
    list: (userId) =>
      prisma.savedView.findMany({
        where: { userId, screen: SCREEN },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        select: { id: true, name: true, definition: true },
        take: MAX_VIEWS,
      }),
    async save(userId, id, view, audit) {
      const data = { name: view.name, definition: toObject(view.definition) };
      try {
        return await prisma.$transaction(async (tx) => {
          if (id === null) {
            // Two saves at once may pass the bound by one; it only keeps the list short.
            if ((await tx.savedView.count({ where: { userId, screen: SCREEN } })) >= MAX_VIEWS) return 'full';
            const created = await tx.savedView.create({ data: { ...data, userId, screen: SCREEN }, select: { id: true } });
            await tx.auditEntry.create({ data: auditData(audit, subject(created.id)) });
            return created.id;
          }
          const { count } = await tx.savedView.updateMany({ where: { id, userId, screen: SCREEN }, data });
          if (count === 0) return 'missing';
          await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
          return id;
        });
      } catch (error) {
        if (isTaken(error)) return 'taken';
        throw error;
      }
    },
    delete: (userId, id, audit) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.savedView.deleteMany({ where: { id, userId } });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return count > 0;
      }),
  };
}

/** As it will be read back: without what is undefined. */
function toObject(definition: ViewDefinition): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(definition)) as Prisma.InputJsonObject;
}

const subject = (id: number) => ({ subjectType: 'view', subjectId: String(id) });
