import { z } from 'zod';
import { days, flag, oneOf, perMinute, perSecond, port, url } from './fields';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const UNKNOWN_STATIONS = ['reject', 'accept-pending'] as const;

/** Every setting by its environment variable, with the rules between them. */
export const Environment = z
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
    PLAN_CALLS_PER_SECOND: perSecond(300),
    WEBHOOK_PRIVATE_ADDRESSES: flag(),
    OCPP_UNKNOWN_STATIONS: oneOf(UNKNOWN_STATIONS).optional(),
    RETENTION_DAYS_MESSAGES: days(30),
    RETENTION_DAYS_SAMPLES: days(365),
    RETENTION_DAYS_HISTORY: days(365),
    RETENTION_DAYS_REFUSALS: days(30),
    TRUST_PROXY: flag(),
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
    CERTIFICATE_PRIVATE_ADDRESSES: flag(),
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

/** Files given and nothing said: they are meant. */
export function tlsMode(env: {
  OCPP_TLS?: 'off' | 'files' | 'dev' | undefined;
  OCPP_TLS_CERT?: string | undefined;
}): 'off' | 'files' | 'dev' {
  return env.OCPP_TLS ?? (env.OCPP_TLS_CERT === undefined ? 'off' : 'files');
}
