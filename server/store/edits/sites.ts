import { invalid } from '../../features/access/action-error';
import type { SiteEdits } from '../../features/access/edit-ports';
import type { PrismaClient } from '../prisma/client';
import { auditData, isTaken } from './audit';

export function createSiteEdits(prisma: PrismaClient): SiteEdits {
  return {
    async save(id, site, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          const saved =
            id === null
              ? await tx.site.create({ data: site })
              : (await tx.site.updateManyAndReturn({ where: { id }, data: site }))[0];
          if (!saved) return null;
          await tx.auditEntry.create({ data: auditData(audit, subject(saved.id)) });
          const stationCount = await tx.station.count({ where: { siteId: saved.id, deletedAt: null } });
          const { demo: _demo, createdAt: _createdAt, ...view } = saved;
          return { ...view, stationCount };
        });
      } catch (error) {
        if (isTaken(error)) throw invalid('name', 'Another site has this name. Choose one that tells them apart.');
        throw error;
      }
    },
    async delete(id, audit) {
      return prisma.$transaction(async (tx) => {
        // Locked, so that no station moves in between the count and the deletion.
        const locked = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM site WHERE id = ${id} FOR UPDATE`;
        if (locked.length === 0) return 'missing';
        if ((await tx.station.count({ where: { siteId: id, deletedAt: null } })) > 0) return 'hasStations';
        await tx.site.delete({ where: { id } });
        await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return 'deleted';
      });
    },
    async idsByName() {
      const sites = await prisma.site.findMany({ select: { id: true, name: true } });
      return new Map(sites.map((site) => [site.name, site.id]));
    },
  };
}

function subject(siteId: number) {
  return { subjectType: 'site', subjectId: String(siteId), siteId };
}
