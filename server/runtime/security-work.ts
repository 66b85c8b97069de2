import type { Config } from '../config';
import { OCPP_VERSIONS } from '../domain/protocol';
import type { CameInWith } from '../domain/station/security';
import type { CommandService } from '../features/commands/service';
import type { Clock, EventBus } from '../features/ports';
import type { SecurityWorkPorts } from '../features/security/work-ports';
import { generateStationPassword } from '../features/stations/passwords';
import { certificateReader } from '../pki/reader';
import type { Store } from '../store';
import { stationsUrl } from './addresses';
import type { SecuritySide } from './security-side';

/** What use cases about stations' security reach, over the store and the stations' side. */
export function createSecurityWork(deps: {
  config: Config;
  clock: Clock;
  bus: EventBus;
  store: Store;
  commands: CommandService;
  side: SecuritySide;
  isConnected(stationId: number): boolean;
  ports(): { plain: number; secure: number | null };
}): SecurityWorkPorts {
  const { config, clock, bus, store, commands, side } = deps;
  return {
    clock,
    changes: store.securityChanges,
    issued: store.issuedCertificates,
    holdings: store.holdings,
    reader: certificateReader,
    authority: side.authority,
    passwords: { generate: generateStationPassword },
    async findStation(stationId) {
      const known = store.directory.get(stationId);
      if (!known) return null;
      const row = await store.prisma.station.findUnique({
        where: { id: stationId },
        select: { ocppVersion: true, cameInWith: true },
      });
      return {
        id: known.id,
        identity: known.identity,
        siteId: known.siteId,
        securityProfile: known.securityProfile,
        nextProfile: known.nextProfile,
        hasPassword: known.passwordHash !== null,
        version: OCPP_VERSIONS.find((v) => v === row?.ocppVersion) ?? null,
        connected: deps.isConnected(stationId),
        cameInWith: toCameInWith(row?.cameInWith),
      };
    },
    async variable(stationId, component, variable) {
      const { rows } = await store.pool.query<{ value: string | null }>(
        `SELECT value FROM variable WHERE station_id = $1 AND lower(component) = lower($2) AND lower(variable) = lower($3)
           AND attribute = 'Actual' AND value IS NOT NULL LIMIT 1`,
        [stationId, component, variable],
      );
      return rows[0]?.value ?? null;
    },
    async events(stationId) {
      const { rows } = await store.pool.query<{
        id: string;
        at: Date;
        summary: string;
        tech: string | null;
        message_id: string | null;
      }>(
        `SELECT id, at, summary, detail->>'techInfo' AS tech, message_id FROM station_event
         WHERE station_id = $1 AND kind = 'SecurityEvent' ORDER BY at DESC, id DESC LIMIT 50`,
        [stationId],
      );
      return rows.map((r) => ({ id: Number(r.id), at: r.at, type: r.summary, techInfo: r.tech, messageId: r.message_id }));
    },
    ask: (by, stationId, request) => commands.requestAndWait({ actor: by, stationId, request }),
    urls() {
      const { host, publicUrl, tls } = config.ocpp;
      const { plain, secure } = deps.ports();
      const ours =
        secure === null ? null : stationsUrl({ host, port: secure, publicUrl: tls?.publicUrl ?? null, secure: true });
      return {
        plain: stationsUrl({ host, port: plain, publicUrl }),
        // A proxy in front may end TLS for the plain door.
        secure: ours ?? (publicUrl?.startsWith('wss:') ? publicUrl : null),
      };
    },
    async audit(by, stationId, action, detail) {
      const data = { at: clock.now(), userId: by.userId, userName: by.name, action, detail: Object(detail) };
      const subjectId = String(stationId ?? '');
      await store.prisma.auditEntry.create({ data: { ...data, subjectType: 'station', subjectId, stationId } });
    },
    onRevoked: (certificate) => bus.publish({ kind: 'certificateChanged', ...certificate, revoked: true }),
    onChanged(stationId) {
      bus.publish({ kind: 'stationTouched', stationId, topics: ['details', 'holdings', 'history'], lastMessageAt: null });
    },
  };
}

/** Written by ourselves when it came in. */
function toCameInWith(value: unknown): CameInWith | null {
  return typeof value === 'object' && value !== null && 'profile' in value ? (value as CameInWith) : null;
}
