import type { DeliveryState, DeliveryView, WebhookEvent, WebhookView } from '../../domain/webhooks/webhook';
import type { WebhookChange, WebhookEdits } from '../../features/webhooks/ports';
import type { Prisma, PrismaClient, Webhook, WebhookDelivery } from '../prisma/client';
import { decodeCursor, encodeCursor, page } from '../views/common';
import { auditData } from './audit';

const MAX_WEBHOOKS = 200;
const DAY_MS = 86_400_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createWebhookEdits(prisma: PrismaClient): WebhookEdits {
  /** How the last day went, by webhook and state. */
  async function counts(ids: readonly number[]) {
    const groups = await prisma.webhookDelivery.groupBy({
      by: ['webhookId', 'state'],
      where: { webhookId: { in: [...ids] }, createdAt: { gte: new Date(Date.now() - DAY_MS) } },
      _count: true,
    });
    return (id: number, state: DeliveryState) =>
      groups.find((group) => group.webhookId === id && group.state === state)?._count ?? 0;
  }
  async function toViews(rows: readonly Webhook[]): Promise<WebhookView[]> {
    const count = await counts(rows.map((row) => row.id));
    return rows.map(({ secret: _secret, allSites, ...row }) => ({
      ...row,
      events: row.events as WebhookEvent[], // written from this type alone
      siteIds: allSites ? null : row.siteIds,
      delivered: count(row.id, 'delivered'),
      failed: count(row.id, 'failed'),
      pending: count(row.id, 'pending'),
    }));
  }

  return {
    create: ({ secret, ...webhook }, audit) =>
      prisma.$transaction(async (tx) => {
        const { id } = await tx.webhook.create({
          data: { ...toColumns(webhook), secret, createdAt: audit.at, updatedAt: audit.at },
        });
        await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return id;
      }),
    update: (id, { enabled, secret, ...change }, audit) =>
      prisma.$transaction(async (tx) => {
        const data: Prisma.WebhookUpdateManyMutationInput = { ...toColumns(change), updatedAt: audit.at };
        if (secret !== undefined) data.secret = secret;
        if (enabled !== undefined) Object.assign(data, { disabledAt: enabled ? null : audit.at, disabledReason: null });
        if (enabled) data.failingSince = null;
        const { count } = await tx.webhook.updateMany({ where: { id }, data });
        if (enabled === false)
          await tx.webhookDelivery.updateMany({
            where: { webhookId: id, state: 'pending' },
            data: { state: 'failed', nextAt: null, problem: 'the webhook was switched off' },
          });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return count > 0;
      }),
    delete: (id, audit) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.webhook.deleteMany({ where: { id } });
        if (count > 0) await tx.auditEntry.create({ data: auditData(audit, subject(id)) });
        return count > 0;
      }),
    list: async () => toViews(await prisma.webhook.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MAX_WEBHOOKS })),
    async find(id) {
      const row = await prisma.webhook.findUnique({ where: { id } });
      return row ? ((await toViews([row]))[0] ?? null) : null;
    },
    async deliveries(webhookId, { state }, paging) {
      const [at, id] = readCursor(paging.cursor);
      const rows = await prisma.webhookDelivery.findMany({
        where: {
          webhookId,
          ...(state === undefined ? {} : { state }),
          ...(at === null ? {} : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: paging.limit + 1,
      });
      return page(rows.map(toView), paging.limit, null, (last) => encodeCursor(last.createdAt.getTime(), last.id));
    },
    async delivery(webhookId, id) {
      if (!uuid.test(id)) return null;
      const row = await prisma.webhookDelivery.findFirst({ where: { id, webhookId } });
      return row && { ...toView(row), body: row.body, response: row.response };
    },
  };
}

function readCursor(cursor: string | undefined): [at: Date | null, id: string] {
  const decoded = decodeCursor(cursor);
  const at = decoded && new Date(Number(decoded.key));
  return decoded && at && !Number.isNaN(at.getTime()) && uuid.test(decoded.id) ? [at, decoded.id] : [null, ''];
}

function toColumns({ siteIds, events, name, url }: Partial<WebhookChange>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events: [...events] }),
    ...(siteIds === undefined ? {} : { allSites: siteIds === null, siteIds: [...(siteIds ?? [])] }),
  } as { name: string; url: string; events: string[]; allSites: boolean; siteIds: number[] };
}

function toView({ body: _body, response: _response, webhookId: _id, ...row }: WebhookDelivery): DeliveryView {
  return { ...row, state: row.state as DeliveryState }; // written from this type alone
}

function subject(id: number) {
  return { subjectType: 'webhook', subjectId: String(id) };
}
