import { isAbsolute, resolve } from 'node:path';
import { Environment, tlsMode } from './config/environment';
import type { Config } from './config/types';

export type { Config, TlsConfig } from './config/types';

/** Settings are wrong; `message` names each variable, the rule it breaks and the way out. */
export class ConfigError extends Error {
  override name = 'ConfigError';
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
      privateAddresses: env.CERTIFICATE_PRIVATE_ADDRESSES === '1',
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
    planCallsPerSecond: env.PLAN_CALLS_PER_SECOND,
    webhookPrivateAddresses: env.WEBHOOK_PRIVATE_ADDRESSES === '1',
    trustProxy: env.TRUST_PROXY === '1',
    demo: set.LADDNAV_DEMO === '1',
    dev: set.LADDNAV_DEV === '1',
  };
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
