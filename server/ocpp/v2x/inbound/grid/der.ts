import type { OCPP21 } from 'typed-ocpp';
import { believableInstant, parseInstant } from '../../../../domain/instant';
import type { Holding } from '../../../../domain/station/holding';
import { type InboundContext, inboundCall } from '../../../inbound';
import { isDerAsked } from '../../answers/grid';
import { historyLine, holdingsChanged, recordReportPart, reported } from '../told';

/** OCPP 2.1 R05: a control started or stopped to act; others may give way to it. */
export const notifyDERStartStop = inboundCall<OCPP21.NotifyDERStartStopRequest>({
  action: 'NotifyDERStartStop',
  handle: async ({ controlId, started, supersededIds = [], timestamp }, context) => {
    const { holdings, state, receivedAt, messageId } = context;
    const word = started ? 'Started' : 'Stopped';
    const change = { at: receivedAt, messageId };
    await holdings.update(state.stationId, { kind: 'DerControl', keys: [controlId] }, { ...change, state: word });
    const keys = supersededIds.filter((id) => typeof id === 'string');
    if (keys.length > 0) {
      const which = { kind: 'DerControl', keys } as const;
      await holdings.update(state.stationId, which, { ...change, state: started ? 'Superseded' : 'Accepted' });
    }
    const { at } = believableInstant(parseInstant(timestamp), receivedAt);
    return holdingsChanged(context, {
      events: [historyLine(context, 'DerControl', `${controlId} ${word.toLowerCase()}`, { at })],
    });
  },
});

/** OCPP 2.1 R06: a fault of the grid that a control reacts to, or its end. */
export const notifyDERAlarm = inboundCall<OCPP21.NotifyDERAlarmRequest>({
  action: 'NotifyDERAlarm',
  handle: async (request, context) => {
    const { controlType, gridEventFault, alarmEnded = false, extraInfo, timestamp } = request;
    const { holdings, state, receivedAt, messageId } = context;
    const { at } = believableInstant(parseInstant(timestamp), receivedAt);
    const alarm = alarmEnded
      ? null
      : { gridEventFault: gridEventFault ?? null, extraInfo: extraInfo ?? null, at: at.toISOString() };
    const which = { kind: 'DerControl', data: { controlType } } as const;
    await holdings.update(state.stationId, which, { data: { alarm }, at: receivedAt, messageId });
    const summary = `${controlType}: ${gridEventFault ?? 'alarm'}${alarmEnded ? ' ended' : ''}${extraInfo ? `, ${extraInfo}` : ''}`;
    return holdingsChanged(context, { events: [historyLine(context, 'DerAlarm', summary, { at, detail: request })] });
  },
});

/** OCPP 2.1 R04: controls as the station has them, each under what it is a control of. */
export const reportDERControl = inboundCall<OCPP21.ReportDERControlRequest>({
  action: 'ReportDERControl',
  handle: async (request, context) => {
    const { requestId, tbc = false } = request;
    const part = { action: 'ReportDERControl', requestId, isLast: !tbc, holdings: toControls(request, context) };
    return recordReportPart(context, 'DerControl', part, isDerAsked);
  },
});

interface Got {
  id: string;
  isDefault?: boolean;
  isSuperseded?: boolean;
}

function toControls(r: OCPP21.ReportDERControlRequest, context: InboundContext): Holding[] {
  const to = (got: Got, controlType: string, name: string, value: object): Holding[] => {
    // Lists longer than the schema allows are let through, whatever is in the rest.
    if (typeof got.id !== 'string') return [];
    const data = { controlId: got.id, controlType, isDefault: got.isDefault ?? true, [name]: value };
    return [reported(context, 'DerControl', got.id, got.isSuperseded ? 'Superseded' : 'Accepted', data)];
  };
  return [
    ...(r.curve ?? []).flatMap((c) => to(c, c.curveType, 'curve', c.curve)),
    ...(r.enterService ?? []).flatMap((c) => to(c, 'EnterService', 'enterService', c.enterService)),
    ...(r.fixedPFAbsorb ?? []).flatMap((c) => to(c, 'FixedPFAbsorb', 'fixedPFAbsorb', c.fixedPF)),
    ...(r.fixedPFInject ?? []).flatMap((c) => to(c, 'FixedPFInject', 'fixedPFInject', c.fixedPF)),
    ...(r.fixedVar ?? []).flatMap((c) => to(c, 'FixedVar', 'fixedVar', c.fixedVar)),
    ...(r.freqDroop ?? []).flatMap((c) => to(c, 'FreqDroop', 'freqDroop', c.freqDroop)),
    ...(r.gradient ?? []).flatMap((c) => to(c, 'Gradients', 'gradient', c.gradient)),
    ...(r.limitMaxDischarge ?? []).flatMap((c) => to(c, 'LimitMaxDischarge', 'limitMaxDischarge', c.limitMaxDischarge)),
  ];
}
