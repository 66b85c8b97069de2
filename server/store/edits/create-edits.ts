import type { Edits } from '../../features/access/edit-ports';
import type { PrismaClient } from '../prisma/client';
import { createApiKeyEdits } from './api-keys';
import { createPeopleEdits, createSettingEdits } from './people';
import { createSiteEdits } from './sites';
import { createStationEdits } from './stations';
import { createRefusalEdits, createTokenEdits } from './tokens';
import { createViewEdits } from './views';
import { createWebhookEdits } from './webhooks';

/** Everything people change; each change commits with its audit entry or not at all. */
export function createEdits(prisma: PrismaClient): Edits {
  return {
    stations: createStationEdits(prisma),
    sites: createSiteEdits(prisma),
    tokens: createTokenEdits(prisma),
    refusals: createRefusalEdits(prisma),
    people: createPeopleEdits(prisma),
    settings: createSettingEdits(prisma),
    apiKeys: createApiKeyEdits(prisma),
    webhooks: createWebhookEdits(prisma),
    views: createViewEdits(prisma),
  };
}
