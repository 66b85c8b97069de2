type Payload = object;

/** Questions remembered for a station that waits; the oldest is forgotten, and its answer refused. */
const MAX_ASKED = 32;

/** What a station sends in parts or later because of our message, under our message's requestId. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  CustomerInformation: ['NotifyCustomerInformation'],
  GetBaseReport: ['NotifyReport'],
  GetChargingProfiles: ['ReportChargingProfiles'],
  GetDERControl: ['ReportDERControl'],
  GetDisplayMessages: ['NotifyDisplayMessages'],
  GetLog: ['LogStatusNotification'],
  GetMonitoringReport: ['NotifyMonitoringReport'],
  GetReport: ['NotifyReport'],
  PublishFirmware: ['PublishFirmwareStatusNotification'],
  UpdateFirmware: ['FirmwareStatusNotification'],
};

/**
 * What a station whose registration is Pending was asked for: it alone may come before the station is accepted (2.0.1 B02.FR.01, 1.6
 * §4.2.1). Reports are known by their requestId, triggered messages by their name.
 */
export class Awaited {
  private asked: { action: string; requestId: unknown }[] = [];

  /** Our CALL is about to leave. */
  ask(action: string, payload: Payload): void {
    const requestId = 'requestId' in payload ? payload.requestId : undefined;
    const more =
      action === 'TriggerMessage' || action === 'ExtendedTriggerMessage'
        ? triggered(payload).map((a) => ({ action: a, requestId: undefined }))
        : (REPORTS[action] ?? []).map((a) => ({ action: a, requestId }));
    if (more.length > 0) this.asked = [...this.asked, ...more].slice(-MAX_ASKED);
  }

  /** Whether this message of the station was asked for. */
  has(action: string, payload: Payload): boolean {
    const requestId = 'requestId' in payload ? payload.requestId : undefined;
    return this.asked.some((a) => a.action === action && (a.requestId === undefined || a.requestId === requestId));
  }
}

function triggered(payload: Payload): string[] {
  const requested = 'requestedMessage' in payload ? String(payload.requestedMessage) : '';
  if (/^Sign.*Certificate$/.test(requested)) return ['SignCertificate'];
  // 2.0.1 F06.FR.06, G01: a station may answer with what its version prefers.
  if (requested === 'MeterValues') return ['MeterValues', 'TransactionEvent'];
  if (requested === 'StatusNotification') return ['StatusNotification', 'NotifyEvent'];
  return [requested];
}
