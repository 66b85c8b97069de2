import { z } from 'zod';
import { notFound } from '../../../features/access/action-error';
import { siteInput } from '../../routers/sites/sites';
import { operation } from '../operation';
import { site } from '../schemas/fleet';
import { number } from '../schemas/parts';

const tag = 'Sites';
const params = z.object({ siteId: number });
const example = { name: 'Uppsala Resecentrum', city: 'Uppsala', country: 'SE', timeZone: 'Europe/Stockholm' };

export const sites = [
  operation({
    id: 'listSites',
    method: 'GET',
    path: '/sites',
    tag,
    summary: 'Sites within the scope of the key',
    permission: 'stations.read',
    answers: { 200: { description: 'All of them.', schema: z.object({ items: z.array(site) }) } },
    handle: async (_input, { api }) => ({ body: { items: await api.sites.list() } }),
  }),
  operation({
    id: 'createSite',
    method: 'POST',
    path: '/sites',
    tag,
    summary: 'Add a site',
    permission: 'stations.write',
    idempotent: true,
    body: siteInput,
    bodyExample: example,
    answers: { 201: { description: 'The site.', schema: site } },
    async handle({ body }, { api }) {
      const saved = await api.sites.save(body);
      return { status: 201, body: saved, headers: { location: `/api/v1/sites/${saved.id}` } };
    },
  }),
  operation({
    id: 'getSite',
    method: 'GET',
    path: '/sites/{siteId}',
    tag,
    summary: 'One site',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'The site.', schema: site } },
    async handle({ params: { siteId } }, { api }) {
      const found = (await api.sites.list()).find((one) => one.id === siteId);
      if (!found) throw notFound('This site');
      return { body: found };
    },
  }),
  operation({
    id: 'replaceSite',
    method: 'PUT',
    path: '/sites/{siteId}',
    tag,
    summary: 'Replace what is known of a site',
    permission: 'stations.write',
    params,
    body: siteInput,
    bodyExample: example,
    answers: { 200: { description: 'The site as it is now.', schema: site } },
    handle: async ({ params: { siteId }, body }, { api }) => ({ body: await api.sites.save({ ...body, id: siteId }) }),
  }),
  operation({
    id: 'deleteSite',
    method: 'DELETE',
    path: '/sites/{siteId}',
    tag,
    summary: 'Remove a site without stations',
    permission: 'stations.write',
    params,
    answers: { 204: { description: 'Removed.' }, 409: { description: 'It still has stations.' } },
    async handle({ params: { siteId } }, { api }) {
      await api.sites.delete({ id: siteId });
      return { status: 204 };
    },
  }),
];
