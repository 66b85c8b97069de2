import type { OCPP21 } from 'typed-ocpp';
import type { Decision } from '../../../domain/decision';
import { believableInstant, parseInstant } from '../../../domain/instant';
import type { FaultCause } from '../../../domain/station/state';
import { CONNECTOR_STATUSES, type ConnectorStatus } from '../../../domain/station/status';
import type { StationEventRow } from '../../../domain/writes';
import { isSecretVariable, MASK } from '../../../features/configuration/secrets';
import { variablePath } from '../../../features/configuration/variable-path';
import { recordMonitorEvents } from '../../../features/monitoring/record-monitor-events';
import { forgetFaultCause, recordFaultCause } from '../../../features/stations/record-fault-cause';
import { recordStatus } from '../../../features/stations/record-status';
import { type InboundContext, inboundCall } from '../../inbound';
import { toVariableName } from './notify-report';
import { toldIn } from './told';

type EventData = OCPP21.NotifyEventRequest['eventData'][number];

/** One message may carry very many; beyond this they are counted, not kept one by one. */
const MAX_EVENTS = 100;

/**
 * OCPP 2.0.1 N07. 2.1 stations report connector states this way instead of StatusNotification (G01): Connector AvailabilityState
 * becomes a status, everything else a line of the station's history; a problem also says why a connector is faulted.
 */
export const notifyEvent = inboundCall<OCPP21.NotifyEventRequest>({
  action: 'NotifyEvent',
  handle: async (request, context) => {
    let decision: Decision = { state: context.state, writes: {}, topics: [], facts: [] };
    const events: StationEventRow[] = [];
    for (const e of request.eventData.slice(0, MAX_EVENTS)) {
      const status = toConnectorStatus(e);
      if (status !== null) decision = merge(decision, asStatus(decision, e, status, context));
      else {
        events.push(toRow(e, context));
        decision = withCause(decision, e, context);
      }
    }
    const dropped = request.eventData.length - MAX_EVENTS;
    if (dropped > 0) events.push(overflow(dropped, context));
    const monitors = await recordMonitorEvents(toldIn(context), request.eventData.slice(0, MAX_EVENTS));
    const topics = [...decision.topics];
    if (events.length > 0) topics.push('history');
    if (monitors) topics.push('holdings');
    return {
      response: {},
      decision: {
        ...decision,
        writes: { ...decision.writes, stationEvents: events },
        topics,
      },
    };
  },
});

function toConnectorStatus(e: EventData): ConnectorStatus | null {
  if (e.component.name !== 'Connector' || e.variable.name !== 'AvailabilityState' || !e.component.evse) return null;
  return CONNECTOR_STATUSES.find((s) => s === e.actualValue) ?? null;
}

function asStatus(before: Decision, e: EventData, status: ConnectorStatus, c: InboundContext): Decision {
  return recordStatus(before.state, {
    evseId: e.component.evse?.id ?? 0,
    connectorId: e.component.evse?.connectorId ?? 1,
    status,
    reportedStatus: e.actualValue,
    chargingState: null,
    errorCode: e.techCode ?? null,
    info: e.techInfo ?? null,
    vendorId: null,
    vendorErrorCode: null,
    occurredAt: believableInstant(parseInstant(e.timestamp), c.receivedAt).at,
    receivedAt: c.receivedAt,
    messageId: c.messageId,
  });
}

function withCause(before: Decision, e: EventData, c: InboundContext): Decision {
  const secret = isSecretVariable(e.variable.name);
  const cause: FaultCause = {
    evseId: e.component.evse?.id ?? null,
    connectorId: e.component.evse?.connectorId ?? null,
    component: e.component.name,
    info: (e.techInfo ?? (secret ? e.variable.name : `${e.variable.name} = ${e.actualValue}`)).slice(0, 500),
    code: e.techCode ?? null,
    at: c.receivedAt,
  };
  if (e.cleared || isOver(e)) return { ...before, state: forgetFaultCause(before.state, cause) };
  return isProblem(e) ? merge(before, recordFaultCause(before.state, cause)) : before;
}

/** Variables that are true while something is wrong (2.0.1 part 2, appendix 3.2). */
const WRONG_WHEN_TRUE: readonly string[] = ['Problem', 'Tripped', 'Overload', 'Fallback'];

const isProblem = (e: EventData): boolean =>
  WRONG_WHEN_TRUE.includes(e.variable.name) ? e.actualValue.toLowerCase() === 'true' : e.trigger === 'Alerting';
const isOver = (e: EventData): boolean => WRONG_WHEN_TRUE.includes(e.variable.name) && e.actualValue.toLowerCase() === 'false';

/** Later rows of the same connector stand; the writer folds the others away. */
function merge(a: Decision, b: Decision): Decision {
  return {
    state: b.state,
    writes: {
      ...a.writes,
      ...b.writes,
      connectors: [...(a.writes.connectors ?? []), ...(b.writes.connectors ?? [])],
      statusHistory: [...(a.writes.statusHistory ?? []), ...(b.writes.statusHistory ?? [])],
    },
    topics: [...a.topics, ...b.topics],
    facts: [...a.facts, ...b.facts],
  };
}

function toRow(e: EventData, c: InboundContext): StationEventRow {
  const name = toVariableName(e.component, e.variable);
  const value = isSecretVariable(e.variable.name) ? MASK : e.actualValue;
  return {
    kind: 'NotifyEvent',
    at: believableInstant(parseInstant(e.timestamp), c.receivedAt).at,
    receivedAt: c.receivedAt,
    evseId: e.component.evse?.id ?? null,
    connectorId: e.component.evse?.connectorId ?? null,
    summary: `${variablePath(name)} = ${value}${e.cleared ? ' (cleared)' : ''}`.slice(0, 500),
    detail: { ...e, actualValue: value },
    messageId: c.messageId,
  };
}

function overflow(dropped: number, c: InboundContext): StationEventRow {
  return {
    kind: 'NotifyEvent',
    at: c.receivedAt,
    receivedAt: c.receivedAt,
    summary: `${dropped} more events in the same message; see the message`,
    messageId: c.messageId,
  };
}
