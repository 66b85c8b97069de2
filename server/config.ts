import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/** Settings are wrong; `message` names each variable, the rule it breaks and the way out. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, {
      error: `must be a whole number from 0 to 65535 (0: any free port). Leave it out for ${fallback}.`,
    })
    .transform(Number);

const days = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1, {
      error: `must be a whole number of days, 1 or more. Leave it out for ${fallback}.`,
    })
    .transform(Number);

const perMinute = (fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= 1, {
      error: `must be a whole number of requests, 1 or more. Leave it out for ${fallback}.`,
    })
    .transform(Number);

function url(schemes: readonly string[], example: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), {
      error: `must be a URL that starts with ${schemes.map((s) => `${s}//`).join(' or ')}, for example ${example}.`,
    })
    .transform((text) => text.replace(/\/+$/, ''));
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const UNKNOWN_STATIONS = ['reject', 'accept-pending'] as const;
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}.` });

const Environment = z
  .object({
    PORT: port(3000),
    OCPP_PORT: port(9000),
    HOST: z.string().default('0.0.0.0'),
    OCPP_HOST: z.string().optional(),
    DATA_DIR: z.string().default('./.data'),
    DATABASE_URL: url(['postgresql:', 'postgres:'], 'postgresql://laddnav:secret@db.example.com:5432/laddnav').optional(),
    PUBLIC_URL: url(['http:', 'https:'], 'https://laddnav.example.com').optional(),
    OCPP_PUBLIC_URL: url(['ws:', 'wss:'], 'wss://ocpp.example.com/ocpp').optional(),
    LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
    ADMIN_EMAIL: z.email({ error: 'must be an e-mail address, for example ada@example.com.' }).optional(),
    ADMIN_PASSWORD: z
      .string()
      .min(12, { error: 'must have at least 12 characters.' })
      .max(128, { error: 'must have at most 128 characters.' })
      .optional(),
    AUTH_SECRET: z
      .string()
      .min(32, { error: 'must have at least 32 characters. Leave it out to have one made and kept in DATA_DIR.' })
      .optional(),
    API_REQUESTS_PER_MINUTE: perMinute(3000),
    WEBHOOK_PRIVATE_ADDRESSES: oneOf(['0', '1']).default('0'),
    OCPP_UNKNOWN_STATIONS: oneOf(UNKNOWN_STATIONS).optional(),
    RETENTION_DAYS_MESSAGES: days(30),
    RETENTION_DAYS_SAMPLES: days(365),
    RETENTION_DAYS_HISTORY: days(365),
    RETENTION_DAYS_REFUSALS: days(30),
    TRUST_PROXY: oneOf(['0', '1']).default('0'),
    OCPP_TLS: oneOf(['off', 'files', 'dev']).optional(),
    OCPP_TLS_PORT: port(9443),
    OCPP_TLS_CERT: z.string().optional(),
    OCPP_TLS_KEY: z.string().optional(),
    OCPP_TLS_NAMES: z.string().optional(),
    OCPP_TLS_PUBLIC_URL: url(['wss:'], 'wss://ocpp.example.com:9443/ocpp').optional(),
    OCPP_CLIENT_CA: z.string().optional(),
    OCPP_CLIENT_CRL: z.string().optional(),
    CA_CERT: z.string().optional(),
    CA_KEY: z.string().optional(),
    CA_URL: url(['http:', 'https:'], 'https://ca.example.com/sign').optional(),
    CA_TOKEN: z.string().optional(),
    CA_ROOTS: z.string().optional(),
    CA_ORGANIZATION: z.string().max(64, { error: 'must have at most 64 characters.' }).optional(),
    CA_VALID_DAYS: days(365),
    CA_RENEW_DAYS: days(30),
    CONTRACT_ROOTS: z.string().optional(),
    EV_CERTIFICATE_URL: url(['http:', 'https:'], 'https://pnc.example.com/ev-certificates').optional(),
    EV_CERTIFICATE_TOKEN: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (env.ADMIN_PASSWORD !== undefined && env.ADMIN_EMAIL === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['ADMIN_EMAIL'],
        message: 'must be set when ADMIN_PASSWORD is: it is whom the password is for.',
      });
    }
    if ((env.OCPP_TLS_CERT === undefined) !== (env.OCPP_TLS_KEY === undefined)) {
      const missing = env.OCPP_TLS_CERT === undefined ? 'OCPP_TLS_CERT' : 'OCPP_TLS_KEY';
      context.addIssue({
        code: 'custom',
        path: [missing],
        message: 'must be set too: a certificate and its key come together, as PEM files.',
      });
    }
    if (env.OCPP_TLS === 'files' && env.OCPP_TLS_CERT === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['OCPP_TLS_CERT'],
        message: 'must be set when OCPP_TLS is "files". OCPP_TLS=dev makes a certificate by itself.',
      });
    }
    if ((env.CA_CERT === undefined) !== (env.CA_KEY === undefined)) {
      const missing = env.CA_CERT === undefined ? 'CA_CERT' : 'CA_KEY';
      context.addIssue({
        code: 'custom',
        path: [missing],
        message: 'must be set too: an authority is a certificate and its key.',
      });
    }
    const doors = { PORT: env.PORT, OCPP_PORT: env.OCPP_PORT };
    for (const [name, taken] of Object.entries(doors)) {
      if (tlsMode(env) === 'off' || env.OCPP_TLS_PORT === 0 || taken !== env.OCPP_TLS_PORT) continue;
      context.addIssue({
        code: 'custom',
        path: ['OCPP_TLS_PORT'],
        message: `must differ from ${name} (both are ${taken}): plain ws and wss have a door each.`,
      });
    }
    if (env.PORT === env.OCPP_PORT && env.PORT !== 0) {
      context.addIssue({
        code: 'custom',
        path: ['OCPP_PORT'],
        message: `must differ from PORT (both are ${env.PORT}): stations and people come in by separate doors.`,
      });
    }
  });

export interface TlsConfig {
  port: number;
  /** What is typed into a station; null: worked out from the door. */
  publicUrl: string | null;
  /** Certificates and keys as PEM files, one of each per kind of key (EC, RSA); none: made by our own authority, for development. */
  certFiles: readonly string[];
  keyFiles: readonly string[];
  /** Names and addresses in a certificate we make; none: this machine's. */
  names: readonly string[];
  /** Issuers of stations' certificates beside our own authority, PEM files. */
  clientCaFiles: readonly string[];
  /** Their revocation lists. */
  crlFiles: readonly string[];
}

export interface Config {
  /** Dashboard's door. */
  http: {
    host: string;
    port: number;
    /** Null: whatever address people use. */
    publicUrl: string | null;
  };
  /** Stations' door. */
  ocpp: {
    host: string;
    port: number;
    /** What is typed into a station, up to where its identity follows. Null: worked out from the door. */
    publicUrl: string | null;
    /** Null: what Settings in the dashboard say (reject at first). */
    unknownStations: 'reject' | 'accept-pending' | null;
    /** The door for wss beside the plain one; null: there is none. */
    tls: TlsConfig | null;
  };
  certificates: {
    /** Who signs for stations. */
    authority:
      | { kind: 'built-in' }
      | { kind: 'files'; certFile: string; keyFile: string }
      | { kind: 'external'; url: string; token: string | null; rootsFile: string | null };
    /** What must be in the O of stations' requests; null: anything. */
    organization: string | null;
    validDays: number;
    /** How many days before a station's certificate ends it is asked for a new request. */
    renewDays: number;
    /** Roots of contract certificates (ISO 15118), PEM file. */
    contractRootsFile: string | null;
    /** Where requests of cars for contract certificates are passed to. */
    evProvider: { url: string; token: string | null } | null;
  };
  /** Absolute. */
  dataDir: string;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  logLevel: (typeof LOG_LEVELS)[number];
  /** `reset`: the administrator with this address gets a new password at this start. */
  firstAdministrator: { email: string | null; password: string | null; reset: boolean };
  /** Null: made once and kept in the data directory. */
  authSecret: string | null;
  /** How long what grows by itself is kept; `history` is status changes and station events. */
  retentionDays: { messages: number; samples: number; history: number; refusals: number };
  /** Requests to /api/v1 that one key may make; an address may make twice as many. */
  apiRequestsPerMinute: number;
  /** Webhooks may go to addresses of this machine and its networks. */
  webhookPrivateAddresses: boolean;
  /** A reverse proxy of ours is in front: clients' addresses are in X-Forwarded-For. */
  trustProxy: boolean;
  /** With a demo fleet. */
  demo: boolean;
  /** Screens are compiled as they are opened. */
  dev: boolean;
}

/**
 * Reads the settings from environment variables; empty ones count as unset. Rules are in README.md and docs/operations.md.
 *
 * @param cwd folder that a relative DATA_DIR starts from.
 * @throws ConfigError with one line for every wrong variable.
 */
export function readConfig(variables: Record<string, string | undefined>, cwd = process.cwd()): Config {
  const set = Object.fromEntries(
    Object.entries(variables)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) throw new ConfigError(explain(parsed.error.issues, set));
  const env = parsed.data;
  return {
    http: { host: env.HOST, port: env.PORT, publicUrl: env.PUBLIC_URL ?? null },
    ocpp: {
      host: env.OCPP_HOST ?? env.HOST,
      port: env.OCPP_PORT,
      publicUrl: env.OCPP_PUBLIC_URL ?? null,
      unknownStations: env.OCPP_UNKNOWN_STATIONS ?? null,
      tls:
        tlsMode(env) === 'off'
          ? null
          : {
              port: env.OCPP_TLS_PORT,
              publicUrl: env.OCPP_TLS_PUBLIC_URL ?? null,
              certFiles: tlsMode(env) === 'dev' ? [] : list(env.OCPP_TLS_CERT),
              keyFiles: tlsMode(env) === 'dev' ? [] : list(env.OCPP_TLS_KEY),
              names: list(env.OCPP_TLS_NAMES),
              clientCaFiles: list(env.OCPP_CLIENT_CA),
              crlFiles: list(env.OCPP_CLIENT_CRL),
            },
    },
    certificates: {
      authority:
        env.CA_URL !== undefined
          ? { kind: 'external', url: env.CA_URL, token: env.CA_TOKEN ?? null, rootsFile: env.CA_ROOTS ?? null }
          : env.CA_CERT !== undefined && env.CA_KEY !== undefined
            ? { kind: 'files', certFile: env.CA_CERT, keyFile: env.CA_KEY }
            : { kind: 'built-in' },
      organization: env.CA_ORGANIZATION ?? null,
      validDays: env.CA_VALID_DAYS,
      renewDays: env.CA_RENEW_DAYS,
      contractRootsFile: env.CONTRACT_ROOTS ?? null,
      evProvider:
        env.EV_CERTIFICATE_URL === undefined ? null : { url: env.EV_CERTIFICATE_URL, token: env.EV_CERTIFICATE_TOKEN ?? null },
    },
    dataDir: isAbsolute(env.DATA_DIR) ? env.DATA_DIR : resolve(cwd, env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    logLevel: env.LOG_LEVEL,
    firstAdministrator: {
      email: env.ADMIN_EMAIL ?? null,
      password: env.ADMIN_PASSWORD ?? null,
      reset: set.LADDNAV_RESET_ADMINISTRATOR === '1',
    },
    authSecret: env.AUTH_SECRET ?? null,
    retentionDays: {
      messages: env.RETENTION_DAYS_MESSAGES,
      samples: env.RETENTION_DAYS_SAMPLES,
      history: env.RETENTION_DAYS_HISTORY,
      refusals: env.RETENTION_DAYS_REFUSALS,
    },
    apiRequestsPerMinute: env.API_REQUESTS_PER_MINUTE,
    webhookPrivateAddresses: env.WEBHOOK_PRIVATE_ADDRESSES === '1',
    trustProxy: env.TRUST_PROXY === '1',
    demo: set.LADDNAV_DEMO === '1',
    dev: set.LADDNAV_DEV === '1',
  };
}

/** Files given and nothing said: they are meant. */
function tlsMode(env: {
  OCPP_TLS?: 'off' | 'files' | 'dev' | undefined;
  OCPP_TLS_CERT?: string | undefined;
}): 'off' | 'files' | 'dev' {
  return env.OCPP_TLS ?? (env.OCPP_TLS_CERT === undefined ? 'off' : 'files');
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const SECRET = new Set(['ADMIN_PASSWORD', 'AUTH_SECRET', 'CA_TOKEN', 'DATABASE_URL', 'EV_CERTIFICATE_TOKEN']);

function explain(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
  set: Record<string, string | undefined>,
): string {
  const lines = issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = set[name];
    const shown = value === undefined || SECRET.has(name) ? '' : ` is "${value.slice(0, 80)}" and`;
    return `  ${name}${shown} ${issue.message}`;
  });
  return ['Laddnav does not start, its settings are wrong:', ...lines, 'Settings are listed in README.md.'].join('\n');
}
