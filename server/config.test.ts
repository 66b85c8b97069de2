import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config';

describe('settings from the environment', () => {
  test('an empty environment gives the documented defaults', () => {
    expect(readConfig({}, '/srv/laddnav')).toEqual({
      http: { host: '0.0.0.0', port: 3000, publicUrl: null },
      ocpp: { host: '0.0.0.0', port: 9000, publicUrl: null, unknownStations: null, tls: null },
      certificates: {
        authority: { kind: 'built-in' },
        organization: null,
        validDays: 365,
        renewDays: 30,
        contractRootsFile: null,
        evProvider: null,
        privateAddresses: false,
      },
      dataDir: '/srv/laddnav/.data',
      databaseUrl: null,
      logLevel: 'info',
      firstAdministrator: { email: null, password: null, reset: false },
      authSecret: null,
      retentionDays: { messages: 30, samples: 365, history: 365, refusals: 30 },
      trustProxy: false,
      apiRequestsPerMinute: 3000,
      planCallsPerSecond: 300,
      webhookPrivateAddresses: false,
      demo: false,
      dev: false,
    });
  });

  test('a variable that is set but empty counts as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }).http.port).toBe(3000);
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' }).databaseUrl).toBeNull();
  });

  test('every setting is taken', () => {
    const config = readConfig({
      PORT: '8080',
      OCPP_PORT: '8887',
      HOST: '127.0.0.1',
      OCPP_HOST: '::',
      DATA_DIR: '/data',
      DATABASE_URL: 'postgres://u:p@db/laddnav',
      PUBLIC_URL: 'https://nav.example.com/',
      OCPP_PUBLIC_URL: 'wss://ocpp.example.com/ocpp/',
      LOG_LEVEL: 'debug',
      ADMIN_EMAIL: 'ada@example.com',
      ADMIN_PASSWORD: 'correct horse battery',
      OCPP_UNKNOWN_STATIONS: 'accept-pending',
      RETENTION_DAYS_MESSAGES: '7',
      RETENTION_DAYS_SAMPLES: '30',
      LADDNAV_DEMO: '1',
    });
    expect(config).toMatchObject({
      http: { host: '127.0.0.1', port: 8080, publicUrl: 'https://nav.example.com' },
      ocpp: { host: '::', port: 8887, publicUrl: 'wss://ocpp.example.com/ocpp', unknownStations: 'accept-pending' },
      dataDir: '/data',
      databaseUrl: 'postgres://u:p@db/laddnav',
      logLevel: 'debug',
      firstAdministrator: { email: 'ada@example.com', password: 'correct horse battery', reset: false },
      retentionDays: { messages: 7, samples: 30 },
      demo: true,
    });
  });

  test('a certificate opens a door for wss of its own; OCPP_TLS=dev makes one; nothing is open without', () => {
    const files = { OCPP_TLS_CERT: 'ec.pem, rsa.pem', OCPP_TLS_KEY: 'ec.key,rsa.key' };
    expect(readConfig(files).ocpp.tls).toMatchObject({
      port: 9443,
      certFiles: ['ec.pem', 'rsa.pem'],
      keyFiles: ['ec.key', 'rsa.key'],
    });
    expect(readConfig({ OCPP_TLS: 'dev', OCPP_TLS_PORT: '8443' }).ocpp.tls).toMatchObject({ port: 8443, certFiles: [] });
    expect(readConfig({ ...files, OCPP_TLS: 'off' }).ocpp.tls).toBeNull();
    expect(() => readConfig({ OCPP_TLS: 'files' })).toThrow('OCPP_TLS_CERT');
    expect(() => readConfig({ OCPP_TLS: 'dev', OCPP_TLS_PORT: '9000' })).toThrow('OCPP_PORT');
  });

  test('OCPP_HOST follows HOST unless it is set', () => {
    expect(readConfig({ HOST: '10.0.0.5' }).ocpp.host).toBe('10.0.0.5');
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc" and must be a whole number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT is "70000" and must be'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ PORT: '9000' }, 'OCPP_PORT must differ from PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud" and must be one of fatal, error'],
    [{ DATABASE_URL: 'mysql://db/laddnav' }, 'DATABASE_URL must be a URL that starts with postgresql:// or postgres://'],
    [{ PUBLIC_URL: 'nav.example.com' }, 'PUBLIC_URL is "nav.example.com" and must be a URL'],
    [{ OCPP_PUBLIC_URL: 'https://ocpp.example.com' }, 'must be a URL that starts with ws:// or wss://'],
    [{ ADMIN_EMAIL: 'ada' }, 'ADMIN_EMAIL is "ada" and must be an e-mail address'],
    [{ ADMIN_PASSWORD: 'correct horse battery' }, 'ADMIN_EMAIL must be set when ADMIN_PASSWORD is'],
    [{ OCPP_UNKNOWN_STATIONS: 'yes' }, 'must be one of reject, accept-pending'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY is "yes" and must be one of 0, 1'],
    [{ OCPP_TLS_CERT: '/etc/cert.pem' }, 'OCPP_TLS_KEY must be set too'],
    [{ RETENTION_DAYS_MESSAGES: '0' }, 'RETENTION_DAYS_MESSAGES is "0" and must be a whole number of days'],
  ])('%o is refused with the rule and the way out', (variables, message) => {
    expect(() => readConfig(variables)).toThrow(ConfigError);
    expect(() => readConfig(variables)).toThrow(message);
  });

  test('all wrong settings are named at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  test('secrets never appear in the message', () => {
    const wrong = {
      ADMIN_EMAIL: 'ada@example.com',
      ADMIN_PASSWORD: 'short',
      AUTH_SECRET: 'tiny',
      DATABASE_URL: 'mysql://u:hunter2@db',
    };
    expect(() => readConfig(wrong)).toThrow(
      expect.not.objectContaining({ message: expect.stringMatching(/short"|tiny|hunter2/) }),
    );
  });
});
