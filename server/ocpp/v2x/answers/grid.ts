import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import { answered } from '../../answers';
import { dropWhere, expectReport, forgetReport, held } from './common';

const V21 = ['2.1'] as const;

/** 2.1's blocks N (streams), R (distributed energy resources) and S (battery swap). */
export const GRID = [
  answered<OCPP21.SetDERControlRequest, OCPP21.SetDERControlResponse>({
    action: 'SetDERControl',
    versions: V21,
    effect: async (call) => {
      const { request, answer, holdings, state, at, messageId } = call;
      if (answer.status !== 'Accepted') return null;
      await holdings.put(state.stationId, [held(call, 'DerControl', request.controlId, 'Accepted', request)]);
      const keys = answer.supersededIds ?? [];
      if (keys.length > 0) {
        await holdings.update(state.stationId, { kind: 'DerControl', keys }, { state: 'Superseded', at, messageId });
      }
      return {};
    },
  }),
  answered<OCPP21.ClearDERControlRequest, OCPP21.ClearDERControlResponse>({
    action: 'ClearDERControl',
    versions: V21,
    // R04.FR.40: NotFound tells that it is not there.
    effect: async ({ request, answer, holdings, state }) => {
      if (answer.status !== 'Accepted' && answer.status !== 'NotFound') return null;
      await dropWhere(holdings, state.stationId, 'DerControl', (h) => isDerAsked(h, request));
      return {};
    },
  }),
  answered<OCPP21.GetDERControlRequest, OCPP21.GetDERControlResponse>({
    action: 'GetDERControl',
    versions: V21,
    prepare: (call) => expectReport('ReportDERControl', call),
    unanswered: (call) => forgetReport('ReportDERControl', call),
    effect: async (call) => {
      if (call.answer.status === 'Accepted') return null;
      await forgetReport('ReportDERControl', call);
      if (call.answer.status !== 'NotFound') return null;
      await dropWhere(call.holdings, call.state.stationId, 'DerControl', (h) => isDerAsked(h, call.request));
      return {};
    },
  }),
  answered<object, OCPP21.GetPeriodicEventStreamResponse>({
    action: 'GetPeriodicEventStream',
    versions: V21,
    read: ({ constantStreamData = [] }) => ({ status: `${constantStreamData.length} streams`, accepted: true }),
    effect: async (call) => {
      const { holdings, state, answer } = call;
      const known = await holdings.list(state.stationId, { kind: 'EventStream' });
      const streams = (answer.constantStreamData ?? []).map((s) => {
        const before = known.find((h) => h.key === String(s.id))?.data ?? {};
        return held(call, 'EventStream', s.id, 'Open', { ...before, ...s });
      });
      const gone = known.map((h) => h.key).filter((key) => !streams.some((s) => s.key === key));
      if (gone.length > 0) await holdings.remove(state.stationId, { kind: 'EventStream', keys: gone });
      await holdings.put(state.stationId, streams);
      return {};
    },
  }),
  answered<OCPP21.AdjustPeriodicEventStreamRequest, OCPP21.AdjustPeriodicEventStreamResponse>({
    action: 'AdjustPeriodicEventStream',
    versions: V21,
    effect: async ({ request, answer, holdings, state, at, messageId }) => {
      if (answer.status !== 'Accepted') return null;
      const which = { kind: 'EventStream', keys: [String(request.id)] } as const;
      await holdings.update(state.stationId, which, { data: { params: request.params }, at, messageId });
      return {};
    },
  }),
  answered<OCPP21.RequestBatterySwapRequest, OCPP21.RequestBatterySwapResponse>({
    action: 'RequestBatterySwap',
    versions: V21,
    effect: async ({ request, answer, at, messageId }) => {
      const summary = `swap ${request.requestId} for ${request.idToken.idToken}: ${answer.status}`;
      return { events: [{ kind: 'BatterySwap', at, receivedAt: at, summary, detail: { request, answer }, messageId }] };
    },
  }),
];

/** Whether these criteria name the control (R04). */
export function isDerAsked(
  { key, data }: Holding,
  asked: { controlId?: string | undefined; controlType?: string | undefined; isDefault?: boolean | undefined },
): boolean {
  if (asked.controlId !== undefined) return key === asked.controlId;
  return (
    (asked.isDefault === undefined || asked.isDefault === data.isDefault) &&
    (asked.controlType === undefined || asked.controlType === data.controlType)
  );
}
