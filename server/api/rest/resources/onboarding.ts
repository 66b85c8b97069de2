import { z } from 'zod';
import { CHECKS } from '../../../domain/onboarding/check';
import { notFound } from '../../../features/access/action-error';
import { LABEL_FORMATS, makeLabels } from '../../../features/onboarding/labels';
import { describeBody, importBody, replaceBody, runBody, signOffBody, waiveBody } from '../../routers/onboarding/onboarding';
import { operation } from '../operation';
import { commissioning, expectedStation, importReport, toCommissioning, toExpectedStation } from '../schemas/onboarding';
import { identity } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Onboarding';
const permission = 'stations.commission';
const params = z.object({ identity });
const withCheck = z.object({ identity, check: z.enum(CHECKS) });
const asItIs = { 200: { description: 'As it stands now.', schema: commissioning } };
const noneOpen = { 409: { description: 'Nobody is commissioning this station, or something is not proved yet.' } };

export const onboarding = [
  operation({
    id: 'listExpectedStations',
    method: 'GET',
    path: '/expected-stations',
    tag,
    summary: 'Stations that are to come',
    permission,
    answers: { 200: { description: 'By identity.', schema: z.object({ items: z.array(expectedStation) }) } },
    async handle(_input, context) {
      const { expected } = await context.api.onboarding.list();
      return { body: { items: expected.map(toExpectedStation) } };
    },
  }),
  operation({
    id: 'importExpectedStations',
    method: 'POST',
    path: '/expected-stations/import',
    tag,
    summary: 'List stations that are to come, from CSV',
    description:
      'Columns: identity, name, site, latitude, longitude, vendor, model, serial_number, security_profile, password, notes. All lines are taken or, when any has an error, none. `apply` false only checks. The first connection of each registers it and begins its commissioning.',
    permission,
    body: importBody,
    bodyExample: { csv: 'identity,name,security_profile,password\nSE-LN-0101,Garage 1,1,generate\n', apply: true },
    idempotent: true,
    answers: { 200: { description: 'Line by line.', schema: importReport } },
    handle: async ({ body }, context) => ({ body: await context.api.onboarding.importExpected(body) }),
  }),
  operation({
    id: 'removeExpectedStation',
    method: 'DELETE',
    path: '/expected-stations/{identity}',
    tag,
    summary: 'Expect a station no more',
    permission,
    params,
    answers: { 204: { description: 'Removed.' }, 404: { description: 'It is not expected.' } },
    async handle(input, context) {
      const { expected } = await context.api.onboarding.list();
      const one = expected.find((e) => e.identity === input.params.identity);
      if (!one) throw notFound('This station');
      await context.api.onboarding.removeExpected({ ids: [one.id] });
      return { status: 204 };
    },
  }),
  operation({
    id: 'getCommissioning',
    method: 'GET',
    path: '/stations/{identity}/commissioning',
    tag,
    summary: 'How far a station is on its way into service, each check with its proof',
    permission,
    params,
    answers: asItIs,
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: toCommissioning(await context.api.onboarding.get({ stationId })) };
    },
  }),
  operation({
    id: 'startCommissioning',
    method: 'POST',
    path: '/stations/{identity}/commissioning',
    tag,
    summary: 'Begin a commissioning, letting the station in if it waits; with what is known of its place',
    permission,
    params,
    body: describeBody,
    bodyExample: { name: 'Garage 1', siteId: 3, latitude: 59.8586, longitude: 17.6389 },
    answers: asItIs,
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      await context.api.onboarding.accept({ stationId });
      if (Object.keys(input.body).length > 0) await context.api.onboarding.describe({ stationId, ...input.body });
      return { body: toCommissioning(await context.api.onboarding.get({ stationId })) };
    },
  }),
  operation({
    id: 'runCheck',
    method: 'POST',
    path: '/stations/{identity}/commissioning/checks/{check}/run',
    tag,
    summary: 'Ask the station for what proves a check',
    description: 'Nothing is asked for `rfid`: hold a card to the reader. Look at the commissioning for what came of it.',
    permission,
    params: withCheck,
    body: runBody,
    bodyExample: { evseId: 1, idToken: '04A1B2C3D4', idTokenType: 'ISO14443' },
    answers: {
      200: {
        description: 'The command that was sent; null: nothing to ask.',
        schema: z.object({ commandId: z.uuid().nullable() }),
      },
      ...noneOpen,
    },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      const command = await context.api.onboarding.run({ stationId, check: input.params.check, ...input.body });
      return { body: { commandId: command?.id ?? null } };
    },
  }),
  operation({
    id: 'waiveCheck',
    method: 'PUT',
    path: '/stations/{identity}/commissioning/checks/{check}/waiver',
    tag,
    summary: 'Say that a check does not apply, and why; null takes it back',
    permission,
    params: withCheck,
    body: waiveBody,
    bodyExample: { reason: 'No display on this model' },
    answers: { ...asItIs, ...noneOpen },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      await context.api.onboarding.waive({ stationId, check: input.params.check, ...input.body });
      return { body: toCommissioning(await context.api.onboarding.get({ stationId })) };
    },
  }),
  operation({
    id: 'signOff',
    method: 'POST',
    path: '/stations/{identity}/commissioning/sign-off',
    tag,
    summary: 'Put a station into service: every check is proved or waived',
    permission,
    params,
    body: signOffBody,
    bodyExample: { note: 'Key at reception' },
    answers: { ...asItIs, ...noneOpen },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      await context.api.onboarding.signOff({ stationId, ...input.body });
      return { body: toCommissioning(await context.api.onboarding.get({ stationId })) };
    },
  }),
  operation({
    id: 'replaceStation',
    method: 'POST',
    path: '/stations/{identity}/replace',
    tag,
    summary: 'A new box in the place of a broken one',
    description:
      'Name, site, position, sessions, history, baselines, prices and policies stay; the old identity is kept on a station of its own, switched off. `identity` in the body is the new one.',
    permission,
    params,
    body: replaceBody,
    bodyExample: { identity: 'SE-LN-0201', reason: 'struck by a van', password: 'generate' },
    answers: {
      200: {
        description: 'Replaced.',
        schema: z.object({ password: z.string().nullable().describe("The one made up for 'generate'; shown this once.") }),
      },
      409: { description: 'The new identity belongs to a station with sessions of its own.' },
    },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      const { password } = await context.api.onboarding.replace({ stationId, ...input.body });
      return { body: { password } };
    },
  }),
  operation({
    id: 'getLabel',
    method: 'GET',
    path: '/stations/{identity}/label',
    tag,
    summary: "A station's printable label, its QR code opening field mode",
    permission,
    params,
    query: z.object({
      origin: z
        .url({ protocol: /^https?$/ })
        .max(255)
        .describe('Where the dashboard is, e.g. https://laddnav.example.'),
      format: z.enum(LABEL_FORMATS).default('svg'),
    }),
    answers: {
      200: {
        description: 'The file.',
        schema: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
      },
    },
    async handle({ params: { identity: one }, query }, context) {
      const { id } = await findStation(context, one);
      const label = await makeLabels(context.ports.onboarding, context.actor, {
        stationIds: [id],
        expectedIds: [],
        sheet: 'single',
        format: query.format,
        origin: query.origin,
      });
      return { body: { name: label.name, mediaType: label.type, base64: Buffer.from(label.body).toString('base64') } };
    },
  }),
];
