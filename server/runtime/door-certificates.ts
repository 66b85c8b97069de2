import { readFileSync, statSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import type { Logger } from 'pino';
import { ConfigError, type TlsConfig } from '../config';
import type { CertificateAuthority } from '../features/certificates/ports';
import type { Clock } from '../features/ports';
import { checkDoorCertificates, type DoorCertificates } from '../ocpp/gateway';
import type { BuiltInAuthority } from '../pki/authority';

/** How often files are looked at: cheaper and surer than watching them, which mounted secrets escape. */
const LOOK_MS = 5_000;
const DAY_MS = 86_400_000;
/** A certificate we made for development is made anew this long before its year is over. */
const REMAKE_MS = 30 * DAY_MS;

export interface DoorFiles {
  first: DoorCertificates;
  /** Calls back with other certificates whenever files have changed and fit together. Returns the way to stop. */
  watch(onChanged: (certificates: DoorCertificates) => void): () => void;
}

/**
 * What the door for wss shows: the operator's files, or a certificate by our own authority. Stations' certificates count when our
 * authority or one of `clientCaFiles` issued them.
 * @throws ConfigError when files are missing or do not fit
 */
export async function openDoorFiles(deps: {
  tls: TlsConfig;
  authority: CertificateAuthority;
  /** Makes a server certificate; asked only when there are no files. */
  development: () => Promise<BuiltInAuthority>;
  log: Logger;
  clock: Clock;
  lookMs?: number;
}): Promise<DoorFiles> {
  const { tls, authority, log, clock, lookMs = LOOK_MS } = deps;
  let made: { cert: string; key: string }[] = [];
  let madeAtMs = 0;

  async function read(): Promise<DoorCertificates> {
    const nowMs = clock.now().getTime();
    if (tls.certFiles.length === 0 && nowMs - madeAtMs > 365 * DAY_MS - REMAKE_MS) {
      const ca = await deps.development();
      const names = tls.names.length > 0 ? tls.names : ownNames();
      made = [await ca.signServer(names, 'EC', clock.now()), await ca.signServer(names, 'RSA', clock.now())];
      madeAtMs = nowMs;
    }
    const text = (file: string) => readFileSync(file, 'utf8');
    const certificates: DoorCertificates = {
      cert: tls.certFiles.length > 0 ? tls.certFiles.map(text) : made.map((m) => m.cert),
      key: tls.keyFiles.length > 0 ? tls.keyFiles.map(text) : made.map((m) => m.key),
      clientCas: [authority.roots(), authority.intermediates(), ...tls.clientCaFiles.map(text)].filter((pem) => pem !== ''),
      crls: tls.crlFiles.map(text),
    };
    checkDoorCertificates(certificates);
    return certificates;
  }

  const files = [...tls.certFiles, ...tls.keyFiles, ...tls.clientCaFiles, ...tls.crlFiles];
  const stamp = (): string => files.map(stampOf).join(' ') + (files.length === tls.certFiles.length ? '' : madeAtMs);
  let first: DoorCertificates;
  try {
    first = await read();
  } catch (error) {
    throw new ConfigError(
      `The door for wss cannot open, its certificates are wrong: ${words(error)}. They are named by OCPP_TLS_CERT, OCPP_TLS_KEY, OCPP_CLIENT_CA and OCPP_CLIENT_CRL, as PEM files.`,
    );
  }
  let seen = stamp();

  return {
    first,
    watch(onChanged) {
      let looking = false;
      const look = async (): Promise<void> => {
        const now = stamp();
        const remake = tls.certFiles.length === 0 && clock.now().getTime() - madeAtMs > 365 * DAY_MS - REMAKE_MS;
        if (looking || (now === seen && !remake)) return;
        looking = true;
        try {
          onChanged(await read());
          seen = now;
          log.info({ files }, 'the stations’ door shows other certificates from now on');
        } catch (error) {
          // Certificate and key are rarely written at the same moment: the old pair stays until both fit.
          log.warn({ err: error }, 'changed certificate files do not fit; the old ones stay');
        } finally {
          looking = false;
        }
      };
      const timer = setInterval(() => void look(), lookMs);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

function stampOf(file: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return 'missing';
  }
}

/** What stations may call this machine. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = addresses.filter((a) => a.family === 'IPv4' && !a.internal).map((a) => a.address);
  return [...new Set([hostname(), 'localhost', '127.0.0.1', ...outside])].slice(0, 16);
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
