import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, ConfigError } from '../config';
import { type CertificateDesk, createCertificateDesk } from '../features/certificates/desk';
import type { CertificateAuthority } from '../features/certificates/ports';
import { leadsInside } from '../features/outside/addresses';
import type { Clock, EventBus } from '../features/ports';
import { createStationSecurity, type StationSecurity } from '../features/security/station-security';
import type { CertificateKnowledge } from '../features/stations/admission';
import { type BuiltInAuthority, openBuiltInAuthority, openFileAuthority } from '../pki/authority';
import { certificateReader } from '../pki/reader';
import { createEvProvider, createRemoteAuthority } from '../pki/remote';
import { createStatusSource } from '../pki/status';
import type { Store } from '../store';
import { type DoorFiles, openDoorFiles } from './door-certificates';

export interface SecuritySide {
  security: StationSecurity;
  desk: CertificateDesk;
  knowledge: CertificateKnowledge;
  /** Made the first time somebody needs it. */
  authority(): Promise<CertificateAuthority>;
  /** Null: there is no door for wss. */
  openDoor(): Promise<DoorFiles | null>;
  /** Our root and revocation list, for stations and installers: `/ca/root.pem`, `/ca/crl.der` at the stations' doors. */
  answerHttp(request: IncomingMessage, response: ServerResponse): boolean;
}

/** Certificates and what stations are told about passwords and profiles, over the store. */
export function createSecuritySide(deps: {
  config: Config;
  log: Logger;
  clock: Clock;
  bus: EventBus;
  store: Store;
}): SecuritySide {
  const { config, log, clock, bus, store } = deps;
  const { certificates, ocpp, dataDir } = config;
  const issued = store.issuedCertificates;

  const builtIn = once<BuiltInAuthority>(() =>
    openBuiltInAuthority(join(dataDir, 'ca'), certificates.organization ?? 'Laddnav', clock.now()),
  );
  const authority = once<CertificateAuthority>(async () => {
    const { authority: chosen } = certificates;
    if (chosen.kind === 'files') return openFileAuthority(chosen.certFile, chosen.keyFile);
    if (chosen.kind === 'built-in') return builtIn();
    return createRemoteAuthority({ ...chosen, roots: chosen.rootsFile === null ? '' : readPem('CA_ROOTS', chosen.rootsFile) });
  });
  const contractRoots =
    certificates.contractRootsFile === null ? '' : readPem('CONTRACT_ROOTS', certificates.contractRootsFile);

  const { privateAddresses: allowPrivate, evProvider } = certificates;
  if (evProvider && !allowPrivate && leadsInside(new URL(evProvider.url)))
    throw new ConfigError('EV_CERTIFICATE_URL is a private address. CERTIFICATE_PRIVATE_ADDRESSES=1 allows those.');
  const desk = createCertificateDesk({
    authority,
    reader: certificateReader,
    issued,
    status: createStatusSource({
      now: () => clock.now(),
      allowPrivate,
      // An authority that cannot be opened now must not keep cars from charging: its word is missing, no more.
      authorities: async () => {
        const ours = await authority().catch(() => null);
        return `${contractRoots}\n${ours?.roots() ?? ''}\n${ours?.intermediates() ?? ''}`;
      },
    }),
    evProvider: evProvider === null ? null : createEvProvider({ ...evProvider, allowPrivate }),
    contractRoots: () => contractRoots,
    clock,
    organization: certificates.organization,
    validDays: certificates.validDays,
    onSigned: (certificate) => bus.publish({ kind: 'certificateChanged', ...certificate, revoked: false }),
    async note(stationId, kind, summary, detail) {
      const at = clock.now();
      await store.writer.commit(stationId, {
        stationEvents: [{ kind, at, receivedAt: at, summary, detail, messageId: null }],
      });
    },
  });

  async function download(what: string, response: ServerResponse): Promise<void> {
    const ca = await authority();
    const crl = what === 'root' ? null : await ca.revocationList(await issued.revoked(), clock.now());
    const body = what === 'root' ? ca.roots() : crl;
    if (!body) response.writeHead(404).end();
    else
      response
        .writeHead(200, {
          'Content-Type': what === 'root' ? 'application/x-pem-file' : 'application/pkix-crl',
          Connection: 'close',
        })
        .end(body);
  }

  return {
    security: createStationSecurity({
      changes: store.securityChanges,
      clock,
      profileOf: (stationId) => store.directory.get(stationId)?.securityProfile ?? null,
    }),
    desk,
    knowledge: {
      isRevoked: ({ fingerprint }) => issued.isRevoked(fingerprint),
      issuedTo: (fingerprint) => issued.issuedTo(fingerprint),
    },
    authority,
    async openDoor() {
      if (ocpp.tls === null) return null;
      return openDoorFiles({ tls: ocpp.tls, authority: await authority(), development: builtIn, log, clock });
    },
    answerHttp(request, response) {
      const what = request.method === 'GET' ? /^\/ca\/(root\.pem|crl\.der)$/.exec(request.url ?? '')?.[1] : undefined;
      if (what === undefined) return false;
      download(what.startsWith('root') ? 'root' : 'crl', response).catch((err: unknown) => {
        log.error({ err }, 'the authority’s own certificate could not be given out');
        if (!response.headersSent) response.writeHead(500).end();
      });
      return true;
    },
  };
}

/** A failure is not remembered: the next one tries again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

function readPem(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(
      `${setting} must name a readable PEM file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
