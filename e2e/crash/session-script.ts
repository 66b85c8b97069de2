import { randomUUID } from 'node:crypto';
import type { OcppVersion } from '../../server/domain/protocol';

/** One transaction message to be delivered, whatever happens to the server meanwhile. */
export interface Message {
  action: string;
  /** Made when it is first sent: a 1.6 message needs the id that the start was answered with. */
  payload(session: ScriptedSession): Record<string, unknown>;
  /** What must be stored once the server has answered. */
  proof: { event: { type: 'Started' | 'Updated' | 'Ended'; at: Date; seqNo: number | null } | null; sampleAt: Date | null };
}

/** One charge as its station means to tell it. */
export interface ScriptedSession {
  evseId: number;
  startedAt: Date;
  endedAt: Date;
  energyWh: number;
  /** 2.x: ours. 1.6: what the server answered, null until then. */
  transactionId: string | null;
  messages: Message[];
}

export interface Plan {
  version: OcppVersion;
  evseId: number;
  idToken: string;
  /** When the first message happened, and each one after it. */
  nextAt: () => Date;
  meterWh: number;
  /** What each reading adds. */
  stepWh: number;
  readings: number;
}

/** A start, some readings and a stop, each at its own instant. */
export function scriptSession(plan: Plan): ScriptedSession {
  return plan.version === '1.6' ? script16(plan) : script2x(plan);
}

function script16({ evseId, idToken, nextAt, meterWh, stepWh, readings }: Plan): ScriptedSession {
  const startedAt = nextAt();
  const messages: Message[] = [
    {
      action: 'StartTransaction',
      payload: () => ({ connectorId: evseId, idTag: idToken, meterStart: meterWh, timestamp: startedAt.toISOString() }),
      proof: { event: { type: 'Started', at: startedAt, seqNo: null }, sampleAt: null },
    },
  ];
  for (let i = 1; i <= readings; i++) {
    const at = nextAt();
    const value = String(meterWh + i * stepWh);
    const sampledValue = [{ value, measurand: 'Energy.Active.Import.Register', unit: 'Wh', context: 'Sample.Periodic' }];
    messages.push({
      action: 'MeterValues',
      payload: (s) => ({
        connectorId: evseId,
        transactionId: Number(s.transactionId),
        meterValue: [{ timestamp: at.toISOString(), sampledValue }],
      }),
      proof: { event: null, sampleAt: at },
    });
  }
  const endedAt = nextAt();
  const energyWh = (readings + 1) * stepWh;
  messages.push({
    action: 'StopTransaction',
    payload: (s) => ({
      transactionId: Number(s.transactionId),
      idTag: idToken,
      meterStop: meterWh + energyWh,
      timestamp: endedAt.toISOString(),
      reason: 'Local',
    }),
    proof: { event: { type: 'Ended', at: endedAt, seqNo: null }, sampleAt: null },
  });
  return { evseId, startedAt, endedAt, energyWh, transactionId: null, messages };
}

function script2x({ evseId, idToken, nextAt, meterWh, stepWh, readings }: Plan): ScriptedSession {
  const transactionId = randomUUID();
  const last = readings + 1;
  const messages = Array.from({ length: last + 1 }, (_, seqNo): Message & { at: Date } => {
    const at = nextAt();
    const type = seqNo === 0 ? 'Started' : seqNo === last ? 'Ended' : 'Updated';
    const context = { Started: 'Transaction.Begin', Updated: 'Sample.Periodic', Ended: 'Transaction.End' }[type];
    const sampledValue = [{ value: meterWh + seqNo * stepWh, measurand: 'Energy.Active.Import.Register', context }];
    return {
      at,
      action: 'TransactionEvent',
      payload: () => ({
        eventType: type,
        timestamp: at.toISOString(),
        triggerReason: { Started: 'Authorized', Updated: 'MeterValuePeriodic', Ended: 'StopAuthorized' }[type],
        seqNo,
        transactionInfo: { transactionId, chargingState: 'Charging', ...(type === 'Ended' && { stoppedReason: 'Local' }) },
        evse: { id: evseId, connectorId: 1 },
        ...(type === 'Started' && { idToken: { idToken, type: 'ISO14443' } }),
        meterValue: [{ timestamp: at.toISOString(), sampledValue }],
      }),
      proof: { event: { type, at, seqNo }, sampleAt: at },
    };
  });
  const [first] = messages;
  const end = messages.at(-1);
  if (!first || !end) throw new Error('a session has at least a start and a stop');
  return { evseId, startedAt: first.at, endedAt: end.at, energyWh: last * stepWh, transactionId, messages };
}
