import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../../domain/station/holding';
import { isMonitorReported, type MonitorCriteria } from '../../../../domain/station/holdings/monitor';
import { recordCustomerPart } from '../../../../features/customer-information/record';
import { type InboundContext, inboundCall } from '../../../inbound';
import { isMessageAsked } from '../../answers/display';
import { toMonitorData } from '../../answers/monitoring';
import { holdingsChanged, recordReportPart, reported, toldIn } from '../told';

/** OCPP 2.0.1 N02: monitors as the station has them. */
export const notifyMonitoringReport = inboundCall<OCPP21.NotifyMonitoringReportRequest>({
  action: 'NotifyMonitoringReport',
  handle: async ({ requestId, tbc = false, monitor = [] }, context) => {
    const holdings = monitor.flatMap((m) => toMonitors(m, context));
    const part = { action: 'NotifyMonitoringReport', requestId, isLast: !tbc, holdings };
    return recordReportPart(context, 'Monitor', part, (h, asked: MonitorCriteria) =>
      isMonitorReported(toMonitorData(h), asked),
    );
  },
});

type Reported = NonNullable<OCPP21.NotifyMonitoringReportRequest['monitor']>[number];

function toMonitors({ component, variable, variableMonitoring }: Reported, context: InboundContext): Holding[] {
  return variableMonitoring.map(({ id, ...m }) => {
    // 2.0.1 does not say who set a monitor.
    const data = { component, variable, ...m, eventNotificationType: m.eventNotificationType ?? 'CustomMonitor' };
    return reported(context, 'Monitor', id, 'Accepted', data, component.evse?.id ?? null);
  });
}

/** OCPP 2.0.1 O03: texts as the station has them. */
export const notifyDisplayMessages = inboundCall<OCPP21.NotifyDisplayMessagesRequest>({
  action: 'NotifyDisplayMessages',
  handle: async ({ requestId, tbc = false, messageInfo = [] }, context) => {
    const holdings = messageInfo.map((m) => reported(context, 'DisplayMessage', m.id, 'Accepted', m));
    return recordReportPart(
      context,
      'DisplayMessage',
      { action: 'NotifyDisplayMessages', requestId, isLast: !tbc, holdings },
      isMessageAsked,
    );
  },
});

/** OCPP 2.0.1 N09: what the station knows of a customer, in parts. */
export const notifyCustomerInformation = inboundCall<OCPP21.NotifyCustomerInformationRequest>({
  action: 'NotifyCustomerInformation',
  handle: async ({ requestId, seqNo, data, tbc = false }, context) => {
    await recordCustomerPart(toldIn(context), { requestId, seqNo, data, isLast: !tbc });
    return holdingsChanged(context);
  },
});
