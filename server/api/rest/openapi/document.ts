import type { Operation } from '../operation';
import { type DocumentOperation, describeOperation } from './describe-operation';
import { createSchemaWriter, type JsonSchema } from './schema';
import { type DocumentWebhook, describeWebhooks } from './webhook-events';

/** What of OpenAPI 3.1 we write. */
export interface OpenApi {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, DocumentOperation>>;
  /** What comes from us, by event. */
  webhooks: Record<string, { post: DocumentWebhook }>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, JsonSchema> };
}

const TAGS: Record<string, string> = {
  Sites: 'Places where stations stand.',
  Stations: 'Addressed by their OCPP identity: the last part of the URL they connect to.',
  Tokens: 'What people charge with. Tokens of one `groupId` belong together: one may stop what another started.',
  OCPP: "Any CSMS-to-station message of the station's own version, as its schema has it.",
  Commands: 'What was asked of stations, by people and programs, in terms of OCPP 2.x whatever the station speaks.',
  Transactions: 'Charging sessions with their meter readings. Energies in Wh, power in W.',
  Holdings: 'What stations keep for us: reservations, charging profiles and the like.',
  Variables: "Stations' settings: 2.x component variables, or 1.6 keys (component '').",
  Security: "A station's security profile, password and certificates.",
  Certificates: 'The authority that signs for stations, and what it signed.',
  Logs: 'OCPP messages as they were sent and received, and what happened at a station.',
  Webhooks: 'Domain events sent to an address of yours, signed.',
};

const INTRODUCTION = `Everything the dashboard can do with stations, for programs. JSON over HTTP.

**Keys.** Send \`Authorization: Bearer lnav_...\`. An administrator makes keys under Settings, API keys, or with \`npm run cli -- api-key create --name x --role operator\`. A key has a role, a scope of sites and an end; what it does is audited under its name. What is outside its sites does not exist for it: 404.

**Pages.** Lists answer \`items\` and, where they are long, \`next\`: the address of the next page, or null. \`limit\` is 1 to 200, 50 when left out. Parameters that are lists are written \`a,b\` or repeated.

**Values.** Instants are ISO 8601 with an offset, energies Wh, power W. Unknown parameters and properties are refused rather than ignored.

**Refusals** are \`application/problem+json\` (RFC 9457): \`type\`, \`title\`, \`status\`, \`detail\`, and \`errors\` with \`field\` and \`message\` where fields are to blame.

**Limits.** 429 with \`Retry-After\` when a key or an address asks too often. Bodies have at most 1 MiB.

**Repeats.** POSTs that say so take \`Idempotency-Key\`: the same key within ten minutes gives the first answer again and does nothing.`;

/** The OpenAPI document of all operations. */
export function createDocument(operations: readonly Operation[], about: { version: string }): OpenApi {
  const { write, components } = createSchemaWriter();
  const paths: OpenApi['paths'] = {};
  for (const row of operations) {
    const path = `/api/v1${row.path}`;
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: describeOperation(row, write) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Laddnav API',
      version: about.version,
      description: INTRODUCTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map((row) => row.tag))].map((name) => ({ name, description: TAGS[name] ?? name })),
    paths,
    webhooks: describeWebhooks(write),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: lnav_...' } },
      schemas: components,
    },
  };
}
