import type { Scenario } from './load-control';

/** One simulated station's conversation: what it sends next, 1.6 frames as text. */
export class Conversation {
  private step = 0;
  private lastMs = 0;
  private register = 1000;
  private messageId = 0;
  private transactionId: number | null = null;

  constructor(private readonly identity: string) {}

  next(scenario: Scenario): string {
    this.step++;
    switch (scenario) {
      case 'heartbeat':
        return this.call('Heartbeat', {});
      case 'status':
        return this.status(STATUSES[this.step % STATUSES.length] ?? 'Available');
      case 'meter':
        return this.transactionId === null ? this.start() : this.meterValues();
      case 'transactions':
        return this.mix();
    }
  }

  /** Takes the number of a started transaction out of the answer. */
  answered(text: string): void {
    if (this.transactionId !== null) return;
    const id = /"transactionId":(-?\d+)/.exec(text)?.[1];
    if (id !== undefined) this.transactionId = Number(id);
  }

  boot(): string {
    return this.call('BootNotification', { chargePointVendor: 'Bench', chargePointModel: 'Load' });
  }

  /** A whole session: plug, start, six readings, stop, free, and two heartbeats. */
  private mix(): string {
    const at = this.step % 13;
    if (at === 0) return this.status('Preparing');
    if (at === 1) return this.start();
    if (at === 2) return this.status('Charging');
    if (at <= 8) return this.meterValues();
    if (at === 9) return this.stop();
    if (at === 10) return this.status('Available');
    return this.call('Heartbeat', {});
  }

  private start(): string {
    this.transactionId = null;
    return this.call('StartTransaction', {
      connectorId: 1,
      idTag: '04A1B2C3D4E5F6',
      meterStart: Math.round(this.register),
      timestamp: this.instant(),
    });
  }

  private stop(): string {
    return this.call('StopTransaction', {
      transactionId: this.transactionId ?? 0,
      meterStop: Math.round(this.register),
      timestamp: this.instant(),
      reason: 'Local',
    });
  }

  private status(status: string): string {
    return this.call('StatusNotification', { connectorId: 1, status, errorCode: 'NoError', timestamp: this.instant() });
  }

  private meterValues(): string {
    this.register += 1;
    const value = (measurand: string, unit: string, v: number, more: object = {}): object => ({
      value: String(v),
      context: 'Sample.Periodic',
      measurand,
      unit,
      ...more,
    });
    return this.call('MeterValues', {
      connectorId: 1,
      transactionId: this.transactionId ?? 0,
      meterValue: [
        {
          timestamp: this.instant(),
          sampledValue: [
            value('Energy.Active.Import.Register', 'Wh', this.register),
            value('Power.Active.Import', 'W', 10_800 + (this.step % 200)),
            value('Current.Import', 'A', 15.8, { phase: 'L1' }),
            value('Current.Import', 'A', 15.7, { phase: 'L2' }),
            value('Current.Import', 'A', 15.9, { phase: 'L3' }),
            value('Voltage', 'V', 230.4, { phase: 'L1-N' }),
          ],
        },
      ],
    });
  }

  private call(action: string, payload: object): string {
    return JSON.stringify([2, `${this.identity}-${++this.messageId}`, action, payload]);
  }

  /** Now, and never the same instant twice: a repeated one would be a resend. */
  private instant(): string {
    this.lastMs = Math.max(this.lastMs + 1, Date.now());
    return new Date(this.lastMs).toISOString();
  }
}

const STATUSES = ['Available', 'Preparing', 'Charging', 'SuspendedEV', 'Finishing'];
