import type { CommandRequest } from '../../domain/command/command';
import type { OcppVersion } from '../../domain/protocol';
import type { SigningUse } from '../../domain/station/certificate';
import type { Clock } from '../ports';
import { PNC_VENDOR } from './desk';
import type { IssuedCertificates } from './ports';

const DAY_MS = 86_400_000;

/** Asks a station for a new signing request; null: its version has no way to. */
export function renewalRequest(version: OcppVersion, use: SigningUse): CommandRequest | null {
  if (version === '1.6') {
    if (use === 'ChargingStationCertificate') {
      const payload = { requestedMessage: 'SignChargePointCertificate' };
      return { kind: 'Call', action: 'ExtendedTriggerMessage', payload };
    }
    const data = JSON.stringify({ requestedMessage: 'SignV2GCertificate' });
    return { kind: 'Call', action: 'DataTransfer', payload: { vendorId: PNC_VENDOR, messageId: 'TriggerMessage', data } };
  }
  if (use === 'V2G20Certificate' && version !== '2.1') return null;
  const requestedMessage = {
    ChargingStationCertificate: 'SignChargingStationCertificate',
    V2GCertificate: 'SignV2GCertificate',
    V2G20Certificate: 'SignV2G20Certificate',
    Combined: 'SignCombinedCertificate',
  }[use];
  return { kind: 'Call', action: 'TriggerMessage', payload: { requestedMessage } };
}

/**
 * Asks every connected station whose certificate ends within `renewDays` for a new one; once a day until it has one (2.0.1 A02: the CSMS may
 * trigger it ahead of time). Returns how many were asked.
 */
export async function renewAhead(
  ports: {
    issued: IssuedCertificates;
    clock: Clock;
    /** Null: not connected. */
    versionOf(stationId: number): OcppVersion | null;
    ask(stationId: number, request: CommandRequest, reason: string): Promise<unknown>;
  },
  renewDays: number,
): Promise<number> {
  const now = ports.clock.now();
  const soon = await ports.issued.expiring(new Date(now.getTime() + renewDays * DAY_MS), new Date(now.getTime() - DAY_MS), now);
  let asked = 0;
  for (const { id, stationId, use, notAfter } of soon) {
    const version = stationId === null ? null : ports.versionOf(stationId);
    const request = version && renewalRequest(version, use);
    if (!request || stationId === null) continue;
    await ports.ask(stationId, request, `its certificate ends on ${notAfter.toISOString().slice(0, 10)}`);
    await ports.issued.renewalAsked(id, now);
    asked++;
  }
  return asked;
}
