import { z } from 'zod';
import type { Command } from '../../../domain/command/command';
import { installBody, raiseBody, renewBody, rotateBody } from '../../routers/security/security';
import { operation, type RestContext } from '../operation';
import { identity } from '../schemas/parts';
import {
  securityChange,
  stationCertificates,
  stationSecurity,
  toStationCertificates,
  toStationSecurity,
} from '../schemas/security';
import { findStation } from './find-station';
import { ASK_ANSWERS } from './ocpp';
import { outcomeReply } from './outcome-reply';

const tag = 'Security';
const params = z.object({ identity });
const { 202: _queued, ...asked } = ASK_ANSWERS;
const offline = { 409: { description: 'The station is not connected.' } };

/** How the station answered what one of the screens' procedures asked of it. */
async function ask(context: RestContext, one: string, send: (stationId: number) => Promise<Command>) {
  const { id } = await findStation(context, one);
  return outcomeReply(await send(id), null);
}

export const security = [
  operation({
    id: 'getStationSecurity',
    method: 'GET',
    path: '/stations/{identity}/security',
    tag,
    summary: 'Security profile, what is being changed about it, and security events',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'As it is now.', schema: stationSecurity } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: toStationSecurity(await context.api.security.station({ stationId })) };
    },
  }),
  operation({
    id: 'raiseSecurityProfile',
    method: 'POST',
    path: '/stations/{identity}/security/raise',
    tag,
    summary: 'Ask a connected station for a higher security profile',
    description:
      '1.6: `SecurityProfile`, then a reset. 2.x: a network profile in a free slot (or `configurationSlot`), first in priority, then a reset; `immediately` ends sessions for it. Old and new are let in until the station came in with the new one; from then on the old one is refused. Answered once the station answered the last message: `state` agreed, refused or unanswered.',
    permission: 'configuration.write',
    params,
    body: raiseBody,
    bodyExample: { to: 2 },
    answers: {
      200: { description: 'The change as it stands.', schema: z.object({ change: securityChange.nullable() }) },
      ...offline,
    },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: { change: await context.api.security.raise({ stationId, ...input.body }) } };
    },
  }),
  operation({
    id: 'cancelRaise',
    method: 'POST',
    path: '/stations/{identity}/security/cancel-raise',
    tag,
    summary: 'Give up a raise that is under way: the old profile counts',
    description: 'The station is not told; what it took it keeps.',
    permission: 'configuration.write',
    params,
    answers: { 204: { description: 'Given up.' }, 409: { description: 'No raise is under way.' } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      await context.api.security.cancelRaise({ stationId });
      return { status: 204 };
    },
  }),
  operation({
    id: 'rotatePassword',
    method: 'POST',
    path: '/stations/{identity}/security/rotate-password',
    tag,
    summary: 'Give a connected station a new password',
    description:
      'Refused by the station, the old one stays; taken, only the new one counts; unanswered, both do until it shows which it took. `password`: 16 to 40 characters, or `generate`. `encoding` is for 1.6: whether a text is written as hex (the default) or as it is.',
    permission: 'configuration.write',
    params,
    body: rotateBody,
    bodyExample: { password: 'generate' },
    answers: {
      200: {
        description: 'How it went.',
        schema: z.object({
          change: securityChange.nullable(),
          password: z.string().nullable().describe("The one made up for 'generate'; shown this once."),
        }),
      },
      ...offline,
    },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: await context.api.security.rotatePassword({ stationId, ...input.body }) };
    },
  }),
  operation({
    id: 'listStationCertificates',
    method: 'GET',
    path: '/stations/{identity}/certificates',
    tag,
    summary: 'Certificates signed for a station, and those it has installed',
    permission: 'stations.read',
    params,
    answers: { 200: { description: 'Both lists.', schema: stationCertificates } },
    async handle(input, context) {
      const { id: stationId } = await findStation(context, input.params.identity);
      return { body: toStationCertificates(await context.api.security.station({ stationId })) };
    },
  }),
  operation({
    id: 'readInstalledCertificates',
    method: 'POST',
    path: '/stations/{identity}/certificates/read',
    tag,
    summary: 'Ask a station which certificates it has; then the list has them',
    permission: 'configuration.read',
    params,
    answers: asked,
    handle: (input, context) =>
      ask(context, input.params.identity, (stationId) => context.api.security.readInstalled({ stationId })),
  }),
  operation({
    id: 'renewCertificate',
    method: 'POST',
    path: '/stations/{identity}/certificates/renew',
    tag,
    summary: 'Ask a station for a new signing request; signing and bringing it follow by themselves',
    permission: 'configuration.write',
    params,
    body: renewBody,
    bodyExample: { use: 'ChargingStationCertificate' },
    answers: asked,
    handle: ({ params: { identity: one }, body }, context) =>
      ask(context, one, (stationId) => context.api.security.renew({ stationId, ...body })),
  }),
  operation({
    id: 'installCertificate',
    method: 'POST',
    path: '/stations/{identity}/certificates/install',
    tag,
    summary: 'Put a root certificate into a station; `pem` null is the root of our own authority',
    permission: 'configuration.write',
    params,
    body: installBody,
    bodyExample: { type: 'CSMSRootCertificate', pem: null },
    answers: asked,
    handle: ({ params: { identity: one }, body }, context) =>
      ask(context, one, (stationId) => context.api.security.install({ stationId, ...body })),
  }),
  operation({
    id: 'deleteInstalledCertificate',
    method: 'DELETE',
    path: '/stations/{identity}/certificates/{key}',
    tag,
    summary: 'Take an installed certificate out of a station',
    permission: 'configuration.write',
    params: z.object({ identity, key: z.string().max(600).describe('As listed among `installed`.') }),
    answers: asked,
    handle: ({ params: { identity: one, key } }, context) =>
      ask(context, one, (stationId) => context.api.security.deleteInstalled({ stationId, key })),
  }),
];
