import type { CertificateHolding } from '../../domain/station/certificate';
import type { CameInWith, SecurityChange } from '../../domain/station/security';
import { type SecuritySeverity, securitySeverity } from '../../domain/station/security-event';
import type { IssuedCertificate } from '../certificates/ports';
import { raiseObstacle } from './raise-profile';
import type { SecurityEventView, SecurityWorkPorts } from './work-ports';

export interface StationSecurityView {
  profile: number;
  /** Asked of the station, let in beside the present one; null: no raise is under way. */
  nextProfile: number | null;
  hasPassword: boolean;
  connected: boolean;
  version: string | null;
  cameInWith: CameInWith | null;
  /** Higher profiles, and what is missing for each; null: it may be asked for. */
  higher: { profile: number; obstacle: string | null }[];
  changes: SecurityChange[];
  /** Signed here for this station, newest first. */
  issued: IssuedCertificate[];
  /** What the station said it has installed. */
  installed: (CertificateHolding & { key: string; at: Date; messageId: string | null })[];
  /** Where the station connects, without its identity; null: there is no door for wss. */
  urls: { plain: string; secure: string | null };
  events: (SecurityEventView & { severity: SecuritySeverity })[];
}

/** Everything the security part of a station's page shows; null when there is no such station. */
export async function viewStationSecurity(ports: SecurityWorkPorts, stationId: number): Promise<StationSecurityView | null> {
  const station = await ports.findStation(stationId);
  if (!station) return null;
  const [changes, issued, holdings, events] = await Promise.all([
    ports.changes.list(stationId),
    ports.issued.list({ stationId, limit: 50 }),
    ports.holdings.list(stationId, { kind: 'Certificate' }),
    ports.events(stationId),
  ]);
  const higher = [1, 2, 3].filter((profile) => profile > station.securityProfile);
  return {
    profile: station.securityProfile,
    nextProfile: station.nextProfile,
    hasPassword: station.hasPassword,
    connected: station.connected,
    version: station.version,
    cameInWith: station.cameInWith,
    higher: await Promise.all(
      higher.map(async (profile) => ({ profile, obstacle: await raiseObstacle(ports, station, profile) })),
    ),
    changes,
    issued,
    installed: holdings.map(({ key, at, messageId, data }) => ({
      ...toCertificate(data),
      key,
      at,
      messageId,
    })),
    urls: ports.urls(),
    events: events.map((event) => ({ ...event, severity: securitySeverity(event.type) })),
  };
}

/** We wrote it ourselves (ocpp/certificate-answers); an older shape loses only what it lacks. */
function toCertificate(data: Record<string, unknown>): CertificateHolding {
  const { certificateType, hashData, children, subject, notAfter } = data as Partial<CertificateHolding>;
  return {
    certificateType: certificateType ?? '',
    hashData: hashData ?? { hashAlgorithm: 'SHA256', issuerNameHash: '', issuerKeyHash: '', serialNumber: '' },
    children: children ?? [],
    ...(subject === undefined ? {} : { subject }),
    ...(notAfter === undefined ? {} : { notAfter }),
  };
}
