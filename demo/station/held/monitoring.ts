import { type Command, later } from '../commands';
import type { SimStation } from '../station';
import { number, part, parts, text } from './shelf';

/** Watched variables, and texts on the display: both are kept by id and reported in messages of their own. */
export function monitoring(station: SimStation): [string, Command][] {
  const { shelf } = station;
  return [
    [
      'SetVariableMonitoring',
      (request) => ({
        setMonitoringResult: parts(request.setMonitoringData).map((wanted) => {
          const { component, variable, type, severity } = wanted;
          const asked = { component, variable, type, severity };
          const isThere = station.configuration.find(text(part(component).name), text(part(variable).name)) !== undefined;
          if (!isThere && !station.configuration.entries.some((e) => e.component === text(part(component).name)))
            return { ...asked, status: 'UnknownComponent' };
          const id = number(wanted.id) ?? 1 + Math.max(0, ...shelf.list('monitor').map((m) => number(m.id) ?? 0));
          shelf.put('monitor', id, { ...wanted, id });
          return { ...asked, status: 'Accepted', id };
        }),
      }),
    ],
    [
      'ClearVariableMonitoring',
      (request) => ({
        clearMonitoringResult: (Array.isArray(request.id) ? request.id : []).map((id: unknown) => ({
          id,
          status: shelf.remove('monitor', id) ? 'Accepted' : 'NotFound',
        })),
      }),
    ],
    [
      'GetMonitoringReport',
      (request) => {
        const monitors = shelf.list('monitor');
        if (monitors.length === 0) return { status: 'EmptyResultSet' };
        later(() =>
          station.push({
            action: 'NotifyMonitoringReport',
            keep: 'passing',
            payload: {
              requestId: request.requestId,
              seqNo: 0,
              tbc: false,
              generatedAt: new Date().toISOString(),
              monitor: monitors.map(({ id, component, variable, type, severity, value, transaction }) => ({
                component,
                variable,
                variableMonitoring: [
                  {
                    id,
                    transaction: transaction === true,
                    value,
                    type,
                    severity,
                    ...(station.spec.version === '2.1' && { eventNotificationType: 'CustomMonitor' }),
                  },
                ],
              })),
            },
          }),
        );
        return { status: 'Accepted' };
      },
    ],
    ['SetMonitoringBase', () => ({ status: 'Accepted' })],
    ['SetMonitoringLevel', (request) => ({ status: isSeverity(request.severity) ? 'Accepted' : 'Rejected' })],
    [
      'CustomerInformation',
      (request) => {
        if (request.report !== true) return { status: 'Accepted' };
        const token = text(part(request.idToken).idToken) || text(request.customerIdentifier);
        later(() =>
          station.push({
            action: 'NotifyCustomerInformation',
            keep: 'passing',
            payload: {
              requestId: request.requestId,
              seqNo: 0,
              generatedAt: new Date().toISOString(),
              data: token === '' ? '' : `${token}: in the authorization cache`,
            },
          }),
        );
        return { status: 'Accepted' };
      },
    ],
  ];
}

/** Texts on the display. */
export function display(station: SimStation): [string, Command][] {
  const { shelf } = station;
  return [
    [
      'SetDisplayMessage',
      (request) => {
        const message = part(request.message);
        if (part(message.message).format === 'URI') return { status: 'NotSupportedMessageFormat' };
        shelf.put('displayMessage', message.id, message);
        return { status: 'Accepted' };
      },
    ],
    [
      'GetDisplayMessages',
      (request) => {
        const { id, priority, state } = request;
        const found = shelf
          .list('displayMessage')
          .filter(
            (m) =>
              (!Array.isArray(id) || id.includes(m.id)) &&
              (priority === undefined || m.priority === priority) &&
              (state === undefined || m.state === state),
          );
        if (found.length === 0) return { status: 'Unknown' };
        later(() =>
          station.push({
            action: 'NotifyDisplayMessages',
            keep: 'passing',
            payload: { requestId: request.requestId, tbc: false, messageInfo: found },
          }),
        );
        return { status: 'Accepted' };
      },
    ],
    ['ClearDisplayMessage', (request) => ({ status: shelf.remove('displayMessage', request.id) ? 'Accepted' : 'Unknown' })],
  ];
}

const isSeverity = (value: unknown): boolean => {
  const severity = number(value) ?? -1;
  return severity >= 0 && severity <= 9;
};
