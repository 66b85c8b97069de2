import type { Role } from '../../domain/access/access';
import type { ApiKeyView } from '../../domain/access/api-key';
import type { ApiKeyEdits } from '../../features/api-keys/ports';
import type { ApiKey, PrismaClient } from '../prisma/client';
import { auditData, isTaken } from './audit';

const MAX_KEYS = 1000;

export function createApiKeyEdits(prisma: PrismaClient): ApiKeyEdits {
  return {
    async create({ siteIds, ...key }, audit) {
      try {
        return await prisma.$transaction(async (tx) => {
          const row = await tx.apiKey.create({
            data: {
              ...key,
              allSites: siteIds === null,
              siteIds: [...(siteIds ?? [])],
              createdAt: audit.at,
              createdByName: audit.userName,
            },
          });
          await tx.auditEntry.create({ data: auditData(audit, subject(row.id)) });
          return toView(row);
        });
      } catch (error) {
        if (isTaken(error)) return null;
        throw error;
      }
    },
    revoke: (id, audit) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.apiKey.updateMany({
          where: { id, revokedAt: null },
          data: { revokedAt: audit.at, revokedByName: audit.userName },
        });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return count > 0;
      }),
    async list() {
      const rows = await prisma.apiKey.findMany({ orderBy: { id: 'desc' }, take: MAX_KEYS });
      return rows.map(toView);
    },
    async findByPrefix(prefix) {
      const row = await prisma.apiKey.findUnique({ where: { prefix } });
      return (
        row && {
          id: row.id,
          name: row.name,
          hash: row.hash,
          role: row.role,
          siteIds: row.allSites ? null : row.siteIds,
          expiresAt: row.expiresAt,
          revokedAt: row.revokedAt,
        }
      );
    },
    async recordUse(id, at, address) {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at, lastUsedAddress: address } });
    },
  };
}

function toView({ hash: _hash, allSites, ...row }: ApiKey): ApiKeyView {
  return { ...row, role: row.role as Role, siteIds: allSites ? null : row.siteIds }; // roles are written from the type alone
}

function subject(id: number) {
  return { subjectType: 'apiKey', subjectId: String(id) };
}
