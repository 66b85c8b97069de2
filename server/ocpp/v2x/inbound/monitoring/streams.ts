import type { OCPP21 } from 'typed-ocpp';
import { unchanged } from '../../../../domain/decision';
import { believableInstant, parseInstant } from '../../../../domain/instant';
import type { Holding } from '../../../../domain/station/holding';
import { toNamedPart } from '../../../../domain/station/holdings/monitor';
import type { VariableRow } from '../../../../domain/writes';
import { isSecretVariable } from '../../../../features/configuration/secrets';
import { MAX_STREAMS, type StreamSample, toSamples, withSamples } from '../../../../features/event-streams/samples';
import { inboundCall } from '../../../inbound';
import { toVariableName } from '../notify-report';
import { historyLine, holdingsChanged, reported } from '../told';

/** OCPP 2.1 N11: the values of a monitor will come as a stream. */
export const openPeriodicEventStream = inboundCall<OCPP21.OpenPeriodicEventStreamRequest>({
  action: 'OpenPeriodicEventStream',
  handle: async ({ constantStreamData: stream }, context) => {
    const { holdings, state } = context;
    const open = await holdings.list(state.stationId, { kind: 'EventStream' });
    if (open.length >= MAX_STREAMS && !open.some((h) => h.key === String(stream.id))) {
      const response: OCPP21.OpenPeriodicEventStreamResponse = {
        status: 'Rejected',
        statusInfo: { reasonCode: 'TooManyStreams' },
      };
      return { response, decision: unchanged(state) };
    }
    const monitor = { kind: 'Monitor', keys: [String(stream.variableMonitoringId)] } as const;
    const [found] = await holdings.list(state.stationId, monitor);
    const named = found ? { component: found.data.component, variable: found.data.variable } : {};
    const data = { ...stream, ...named, samples: [] };
    await holdings.put(state.stationId, [reported(context, 'EventStream', stream.id, 'Open', data, found?.evseId ?? null)]);
    const events = [
      historyLine(context, 'EventStream', `stream ${stream.id} of monitor ${stream.variableMonitoringId} opened`),
    ];
    return holdingsChanged(context, { response: { status: 'Accepted' }, events });
  },
});

/** OCPP 2.1 N12. What came stays to be looked at. */
export const closePeriodicEventStream = inboundCall<OCPP21.ClosePeriodicEventStreamRequest>({
  action: 'ClosePeriodicEventStream',
  handle: async ({ id }, context) => {
    const { holdings, state, receivedAt: at, messageId } = context;
    await holdings.update(state.stationId, { kind: 'EventStream', keys: [String(id)] }, { state: 'Closed', at, messageId });
    return holdingsChanged(context, { events: [historyLine(context, 'EventStream', `stream ${id} closed`)] });
  },
});

/**
 * OCPP 2.1 N13: values of a stream. A SEND, never answered: what cannot be placed is kept under the stream's number. The newest value is the
 * variable's.
 */
export const notifyPeriodicEventStream = inboundCall<OCPP21.NotifyPeriodicEventStream>({
  action: 'NotifyPeriodicEventStream',
  handle: async ({ id, basetime, data, pending }, context) => {
    const { holdings, state, receivedAt } = context;
    const base = believableInstant(parseInstant(basetime), receivedAt).at;
    const samples = toSamples(base, data);
    const [stream] = await holdings.list(state.stationId, { kind: 'EventStream', keys: [String(id)] });
    if (!stream && (await holdings.list(state.stationId, { kind: 'EventStream' })).length >= MAX_STREAMS) {
      return { response: {}, decision: unchanged(state) };
    }
    const kept = { ...(stream?.data ?? { id }), pending, samples: withSamples(stream?.data.samples, samples) };
    await holdings.put(state.stationId, [
      reported(context, 'EventStream', id, stream?.state ?? 'Open', kept, stream?.evseId ?? null),
    ]);
    const newest = samples.at(-1);
    const variables = stream && newest ? toVariable(stream, newest) : [];
    const topics = variables.length > 0 ? (['holdings', 'variables'] as const) : (['holdings'] as const);
    return { response: {}, decision: { ...unchanged(state), writes: { variables }, topics } };
  },
});

function toVariable({ data }: Holding, sample: StreamSample): VariableRow[] {
  if (!data.component || !data.variable) return [];
  const variable = toNamedPart(data.variable);
  if (isSecretVariable(variable.name)) return [];
  return [
    {
      name: toVariableName(toOcpp(data.component), toOcpp(data.variable)),
      attribute: 'Actual',
      value: sample.value,
      mutability: null,
      unit: null,
      dataType: null,
      minLimit: null,
      maxLimit: null,
      valuesList: null,
      readAt: new Date(sample.at),
    },
  ];
}

type Named = Parameters<typeof toVariableName>[0];

function toOcpp(part: unknown): Named {
  const { name, instance, evse } = toNamedPart(part);
  return {
    name,
    ...(instance === undefined ? {} : { instance }),
    ...(evse ? { evse: { id: evse.id, ...(evse.connectorId === undefined ? {} : { connectorId: evse.connectorId }) } } : {}),
  };
}
