import { z } from 'zod';
import type { SettingEdit, SettingView } from '../../../domain/settings/edit';
import { notFound } from '../../../features/access/action-error';
import { settingKey, settingValue } from '../../routers/configuration/configuration';
import { operation, type RestContext } from '../operation';
import { identity } from '../schemas/parts';
import { findStation } from './find-station';

const tag = 'Settings';
const params = z.object({ identity });
const text = z.string().nullable();
const value = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);

const setting = z
  .object({
    key: z
      .string()
      .describe('The same in every OCPP version; `raw:...` where Laddnav has no name for it; `@evse` behind it for one EVSE.'),
    group: z.string(),
    path: z.string().describe("The station's own key or component-variable."),
    value: value.nullable().describe('In the unit of `type`. Null: not read, or a secret.'),
    text: text.describe("In the station's words."),
    type: z.record(z.string(), z.unknown()).describe('Kind, unit, range and choices, within what this station says it takes.'),
    access: z.enum(['readWrite', 'readOnly', 'writeOnly']),
    needsReboot: z.boolean(),
    readAt: z.date().nullable(),
    source: text.describe('Where the standard defines it.'),
  })
  .meta({ id: 'Setting' });

const edit = z
  .object({
    id: z.string(),
    at: z.date(),
    byName: text,
    undoOf: text.describe('The edit whose values this one puts back.'),
    settings: z.array(
      z.object({
        key: z.string(),
        path: z.string(),
        before: text,
        wanted: z.string(),
        kind: z
          .enum(['done', 'alreadyRight', 'notSeen', 'needsReboot', 'refused', 'failed', 'unsupported', 'notTried'])
          .describe('notSeen: accepted, and still the old value when read back.'),
        said: text.describe("The station's answer."),
        seen: text.describe('Read back.'),
        needsReboot: z.boolean(),
        commandIds: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'SettingEdit' });

function toSetting(s: SettingView): z.input<typeof setting> {
  const { key, group, path, text: said, type, access, needsReboot, readAt, source } = s;
  const { value: held } = s;
  return {
    key,
    group,
    path,
    value: held === null || (typeof held === 'object' && !Array.isArray(held)) ? null : toValue(held),
    text: said,
    type: { ...type },
    access,
    needsReboot,
    readAt,
    source,
  };
}

function toValue(held: unknown): boolean | number | string | string[] {
  if (Array.isArray(held)) return held.map(String);
  return typeof held === 'boolean' || typeof held === 'number' ? held : String(held);
}

const toEdit = ({ id, at, byName, undoOf, settings }: SettingEdit): z.input<typeof edit> => ({
  id,
  at,
  byName,
  undoOf,
  settings: settings.map((s) => ({ ...s, commandIds: [...s.commandIds] })),
});

async function settingsOf(context: RestContext, station: string) {
  const { id } = await findStation(context, station);
  return { id, view: await context.api.configuration.settings({ stationId: id }) };
}

export const settings = [
  operation({
    id: 'listSettings',
    method: 'GET',
    path: '/stations/{identity}/settings',
    tag,
    summary: "A station's settings, each under one name whatever version it speaks",
    permission: 'configuration.read',
    params,
    answers: {
      200: {
        description: 'All that are known, and the last ten edits.',
        schema: z.object({
          wasRead: z.boolean().describe('Read as a whole once: what is missing is not there.'),
          items: z.array(setting),
          edits: z.array(edit),
        }),
      },
    },
    async handle(input, context) {
      const { view } = await settingsOf(context, input.params.identity);
      return { body: { wasRead: view.wasRead, items: view.settings.map(toSetting), edits: view.edits.map(toEdit) } };
    },
  }),
  operation({
    id: 'getSetting',
    method: 'GET',
    path: '/stations/{identity}/settings/{key}',
    tag,
    summary: 'One setting of a station',
    permission: 'configuration.read',
    params: z.object({ identity, key: settingKey }),
    answers: { 200: { description: 'As last read.', schema: setting } },
    async handle(input, context) {
      const { view } = await settingsOf(context, input.params.identity);
      const found = view.settings.find((one) => one.key === input.params.key);
      if (!found) throw notFound('This setting');
      return { body: toSetting(found) };
    },
  }),
  operation({
    id: 'changeSettings',
    method: 'PUT',
    path: '/stations/{identity}/settings',
    tag,
    summary: 'Change settings of a station together, and read them back',
    description:
      'All of them fit, or nothing is sent and each complaint names its key. With `expected` (the text as last seen, null for never read) nothing is overwritten that somebody changed meanwhile: 409. Waits for the station.',
    permission: 'configuration.write',
    idempotent: true,
    params,
    body: z.object({
      changes: z
        .array(z.object({ key: settingKey, value: settingValue, expected: z.string().nullable().optional() }))
        .min(1)
        .max(100),
    }),
    bodyExample: { changes: [{ key: 'meter.sampleInterval', value: 30, expected: '60' }] },
    answers: { 200: { description: "Each with the station's answer and what was read back.", schema: edit } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      return { body: toEdit(await context.api.configuration.change({ stationId: id, changes: input.body.changes })) };
    },
  }),
  operation({
    id: 'undoSettings',
    method: 'POST',
    path: '/stations/{identity}/settings/edits/{edit}/undo',
    tag,
    summary: 'Put back what an edit found',
    description: 'Only where it still is as that edit left it; otherwise 409 and nothing is sent.',
    permission: 'configuration.write',
    idempotent: true,
    params: z.object({ identity, edit: z.string().max(20) }),
    answers: { 200: { description: "Each with the station's answer and what was read back.", schema: edit } },
    async handle(input, context) {
      const { id } = await findStation(context, input.params.identity);
      return { body: toEdit(await context.api.configuration.undo({ stationId: id, editId: input.params.edit })) };
    },
  }),
];
