import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import { isMonitorReported, type MonitorData, toNamedPart } from '../../../domain/station/holdings/monitor';
import { type AnsweredCall, type AnswerReading, answered } from '../../answers';
import { dropWhere, expectReport, forgetReport, held, readReportAnswer } from './common';

type SetCall = AnsweredCall<OCPP21.SetVariableMonitoringRequest, OCPP21.SetVariableMonitoringResponse>;
type Result = OCPP21.SetVariableMonitoringResponse['setMonitoringResult'][number];

/** Block N: monitors of variables. */
export const MONITORING = [
  answered<OCPP21.SetVariableMonitoringRequest, OCPP21.SetVariableMonitoringResponse>({
    action: 'SetVariableMonitoring',
    read: ({ setMonitoringResult: all }) =>
      readEach(all.map((r) => ({ what: `${r.component.name}/${r.variable.name} ${r.type}`, status: r.status }))),
    effect: async (call) => {
      const monitors = call.answer.setMonitoringResult.flatMap((r) => toMonitor(call, r));
      await call.holdings.put(call.state.stationId, monitors);
      return {};
    },
  }),
  answered<OCPP21.ClearVariableMonitoringRequest, OCPP21.ClearVariableMonitoringResponse>({
    action: 'ClearVariableMonitoring',
    read: ({ clearMonitoringResult: all }) => readEach(all.map((r) => ({ what: `monitor ${r.id}`, status: r.status }))),
    // N06.FR.02: NotFound tells that it is not there.
    effect: async ({ answer, state, holdings }) => {
      const keys = answer.clearMonitoringResult.filter((r) => r.status !== 'Rejected').map((r) => String(r.id));
      if (keys.length > 0) await holdings.remove(state.stationId, { kind: 'Monitor', keys });
      return {};
    },
  }),
  answered<OCPP21.GetMonitoringReportRequest, OCPP21.GetMonitoringReportResponse>({
    action: 'GetMonitoringReport',
    read: readReportAnswer,
    prepare: (call) => expectReport('NotifyMonitoringReport', call),
    unanswered: (call) => forgetReport('NotifyMonitoringReport', call),
    effect: async (call) => {
      if (call.answer.status === 'Accepted') return null;
      await forgetReport('NotifyMonitoringReport', call);
      if (call.answer.status !== 'EmptyResultSet') return null;
      await dropWhere(call.holdings, call.state.stationId, 'Monitor', (h) => isMonitorReported(toMonitorData(h), call.request));
      return {};
    },
  }),
  answered<OCPP21.SetMonitoringBaseRequest, OCPP21.SetMonitoringBaseResponse>({
    action: 'SetMonitoringBase',
    effect: async (call) => {
      const { monitoringBase } = call.request;
      const { holdings, state } = call;
      if (call.answer.status !== 'Accepted') return null;
      await holdings.put(state.stationId, [held(call, 'MonitoringSetting', 'base', 'Accepted', { value: monitoringBase })]);
      // N03: all but All drops the monitors we set, and HardWiredOnly those of the maker as well.
      if (monitoringBase === 'All') return {};
      const kept = monitoringBase === 'HardWiredOnly' ? ['HardWiredMonitor'] : ['HardWiredMonitor', 'PreconfiguredMonitor'];
      await dropWhere(holdings, state.stationId, 'Monitor', (h) => !kept.includes(String(h.data.eventNotificationType)));
      return {};
    },
  }),
  answered<OCPP21.SetMonitoringLevelRequest, OCPP21.SetMonitoringLevelResponse>({
    action: 'SetMonitoringLevel',
    effect: async (call) => {
      if (call.answer.status !== 'Accepted') return null;
      const level = held(call, 'MonitoringSetting', 'level', 'Accepted', { value: call.request.severity });
      await call.holdings.put(call.state.stationId, [level]);
      return {};
    },
  }),
];

/** What criteria look at. */
export function toMonitorData({ data }: Holding): Pick<MonitorData, 'component' | 'variable' | 'type'> {
  return { component: toNamedPart(data.component), variable: toNamedPart(data.variable), type: String(data.type) };
}

function toMonitor(call: SetCall, r: Result): Holding[] {
  if (r.status !== 'Accepted' || r.id === undefined) return [];
  const asked = call.request.setMonitoringData.find(
    (d) =>
      d.type === r.type &&
      d.severity === r.severity &&
      JSON.stringify([d.component, d.variable]) === JSON.stringify([r.component, r.variable]),
  );
  const data: MonitorData = {
    component: r.component,
    variable: r.variable,
    type: r.type,
    value: asked?.value ?? 0,
    severity: r.severity,
    transaction: asked?.transaction ?? false,
    eventNotificationType: 'CustomMonitor',
    periodicEventStream: asked?.periodicEventStream,
  };
  return [held(call, 'Monitor', r.id, 'Accepted', data, r.component.evse?.id ?? null)];
}

/** One word for one, counts for several; agreed when all were. */
function readEach(results: readonly { what: string; status: string }[]): AnswerReading {
  const refused = results.filter((r) => r.status !== 'Accepted');
  const [only] = results;
  const info = refused.map((r) => `${r.what}: ${r.status}`).join('; ');
  return {
    status: only && results.length === 1 ? only.status : `${results.length - refused.length} of ${results.length} accepted`,
    accepted: results.length > 0 && refused.length === 0,
    info: info === '' ? null : info.slice(0, 500),
  };
}
