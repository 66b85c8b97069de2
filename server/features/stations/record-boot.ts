import type { Decision } from '../../domain/decision';
import type { StationState } from '../../domain/station/state';
import type { RegistrationStatus } from '../../domain/station/status';

export interface BootReport {
  vendor: string;
  model: string;
  serialNumber: string | null;
  firmwareVersion: string | null;
  iccid: string | null;
  imsi: string | null;
  /** BootReasonEnumType; null in 1.6. */
  reason: string | null;
  receivedAt: Date;
  messageId: string;
}

/** Seconds a station not yet accepted waits before it asks again. */
export const PENDING_INTERVAL_S = 60;

/**
 * A station says who it is. Registration follows the operator's decision about the station (admission), not the station's
 * hardware. Boots without reboot are normal and harmless: nothing is reset by them.
 */
export function recordBoot(state: StationState, report: BootReport, registration: RegistrationStatus): Decision {
  const next: StationState = {
    ...state,
    registration,
    vendor: report.vendor,
    model: report.model,
    serialNumber: report.serialNumber ?? state.serialNumber,
    firmwareVersion: report.firmwareVersion ?? state.firmwareVersion,
    lastBootAt: report.receivedAt,
  };
  const firmwareChanged =
    state.firmwareVersion !== null && report.firmwareVersion !== null && state.firmwareVersion !== report.firmwareVersion;
  return {
    state: next,
    writes: {
      station: {
        vendor: next.vendor,
        model: next.model,
        serialNumber: next.serialNumber,
        firmwareVersion: next.firmwareVersion,
        iccid: report.iccid,
        imsi: report.imsi,
        ocppVersion: state.version,
        registration,
        bootReason: report.reason,
        lastBootAt: report.receivedAt,
      },
      stationEvents: [
        {
          kind: 'Boot',
          at: report.receivedAt,
          receivedAt: report.receivedAt,
          summary: `${report.vendor} ${report.model}${report.firmwareVersion ? `, firmware ${report.firmwareVersion}` : ''}`,
          detail: {
            reason: report.reason,
            registration,
            previousFirmware: firmwareChanged ? state.firmwareVersion : undefined,
          },
          messageId: report.messageId,
        },
      ],
    },
    topics: ['details', 'history'],
    facts: registration === 'Accepted' ? [{ kind: 'booted', at: report.receivedAt }] : [],
  };
}
