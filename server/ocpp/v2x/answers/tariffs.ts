import type { OCPP21 } from 'typed-ocpp';
import type { Holding } from '../../../domain/station/holding';
import type { RunningCostData } from '../../../domain/station/holdings/cost';
import { type AnsweredCall, answered } from '../../answers';
import { held, ourSession } from './common';

/** Block I, and 2.1's tariffs at the station. */
export const TARIFFS = [
  answered<OCPP21.CostUpdatedRequest, object>({
    action: 'CostUpdated',
    effect: async (call) => {
      const { transactionId, totalCost } = call.request;
      await keepOnCost(call, transactionId, { totalCost });
      return {};
    },
  }),
  answered<OCPP21.SetDefaultTariffRequest, OCPP21.SetDefaultTariffResponse>({
    action: 'SetDefaultTariff',
    versions: ['2.1'],
    effect: async (call) => {
      const { tariff, evseId } = call.request;
      const { holdings, state } = call;
      if (call.answer.status !== 'Accepted') return null;
      const data = { ...tariff, tariffKind: 'DefaultTariff', evseIds: evseId === 0 ? [] : [evseId] };
      const tariffs = [held(call, 'Tariff', tariffKey(tariff.tariffId, evseId), 'Accepted', data, evseId)];
      // I08: the default tariff of an EVSE is one; one for all EVSEs replaces theirs. One not yet valid waits beside it.
      if (!tariff.validFrom) await dropDefaults(call, evseId, tariffs);
      await holdings.put(state.stationId, tariffs);
      return {};
    },
  }),
  answered<OCPP21.GetTariffsRequest, OCPP21.GetTariffsResponse>({
    action: 'GetTariffs',
    versions: ['2.1'],
    effect: async (call) => {
      const { answer, request, holdings, state } = call;
      if (answer.status === 'Rejected') return null;
      const known = await holdings.list(state.stationId, { kind: 'Tariff' });
      const told = (answer.tariffAssignments ?? []).flatMap((a) => toTariffs(call, a, known));
      const keys = known.filter((h) => request.evseId === 0 || h.evseId === request.evseId).map((h) => h.key);
      if (keys.length > 0) await holdings.remove(state.stationId, { kind: 'Tariff', keys });
      await holdings.put(state.stationId, told);
      return {};
    },
  }),
  answered<OCPP21.ClearTariffsRequest, OCPP21.ClearTariffsResponse>({
    action: 'ClearTariffs',
    versions: ['2.1'],
    read: ({ clearTariffsResult: all }) => {
      const refused = all.filter((r) => r.status !== 'Accepted');
      const info = refused.map((r) => `${r.tariffId ?? 'tariff'}: ${r.status}`).join('; ');
      return {
        status: refused.length === 0 ? 'Accepted' : `${all.length - refused.length} of ${all.length} cleared`,
        accepted: refused.length === 0,
        info: info === '' ? null : info.slice(0, 500),
      };
    },
    // I11.FR.03: NoTariff tells that it is not there. A result without id is about all of the EVSE.
    effect: async ({ request, answer, holdings, state }) => {
      const gone = answer.clearTariffsResult.filter((r) => r.status !== 'Rejected');
      const all = gone.some((r) => r.tariffId === undefined);
      const ids = new Set(gone.map((r) => r.tariffId));
      const keys = (await holdings.list(state.stationId, { kind: 'Tariff' }))
        .filter((h) => !request.evseId || h.evseId === request.evseId)
        .filter((h) => (all && !request.tariffIds) || ids.has(String(h.data.tariffId)))
        .map((h) => h.key);
      if (keys.length > 0) await holdings.remove(state.stationId, { kind: 'Tariff', keys });
      return {};
    },
  }),
  answered<OCPP21.ChangeTransactionTariffRequest, OCPP21.ChangeTransactionTariffResponse>({
    action: 'ChangeTransactionTariff',
    versions: ['2.1'],
    effect: async (call) => {
      const { transactionId, tariff } = call.request;
      if (call.answer.status !== 'Accepted') return null;
      await keepOnCost(call, transactionId, { tariffId: tariff.tariffId, tariff });
      return {};
    },
  }),
  answered<OCPP21.NotifyWebPaymentStartedRequest, object>({
    action: 'NotifyWebPaymentStarted',
    versions: ['2.1'],
    effect: async (call) => {
      const { evseId, timeout } = call.request;
      const until = new Date(call.at.getTime() + timeout * 1000).toISOString();
      const started = held(call, 'WebPayment', `evse:${evseId}`, 'Started', { timeoutS: timeout, until }, evseId);
      await call.holdings.put(call.state.stationId, [started]);
      return {};
    },
  }),
];

const tariffKey = (tariffId: string, evseId: number): string => (evseId === 0 ? tariffId : `${tariffId}:${evseId}`);

type Assignment = NonNullable<OCPP21.GetTariffsResponse['tariffAssignments']>[number];

/** The report names ids only; what we know of a tariff by its id is taken over. */
function toTariffs(call: AnsweredCall<unknown, unknown>, a: Assignment, known: readonly Holding[]): Holding[] {
  const tariff = known.find((h) => h.data.tariffId === a.tariffId)?.data ?? {};
  const evseIds = a.evseIds ?? [];
  const places = evseIds.length === 0 ? [0] : evseIds;
  return places.map((evseId) => {
    const data = { ...tariff, ...a, evseIds };
    return held(call, 'Tariff', tariffKey(a.tariffId, evseId), 'Accepted', data, evseId);
  });
}

async function dropDefaults(call: AnsweredCall<unknown, unknown>, evseId: number, kept: readonly Holding[]): Promise<void> {
  const { holdings, state } = call;
  const keys = (await holdings.list(state.stationId, { kind: 'Tariff', data: { tariffKind: 'DefaultTariff' } }))
    .filter((h) => (evseId === 0 || h.evseId === evseId) && !kept.some((k) => k.key === h.key))
    .map((h) => h.key);
  if (keys.length > 0) await holdings.remove(state.stationId, { kind: 'Tariff', keys });
}

/** What a session costs, under the station's name for it. */
async function keepOnCost(
  call: AnsweredCall<unknown, unknown>,
  transactionId: string,
  told: Partial<RunningCostData>,
): Promise<void> {
  const data: Record<string, unknown> = { ...told };
  const { holdings, state, at, messageId } = call;
  const which = { kind: 'RunningCost', keys: [transactionId] } as const;
  if ((await holdings.update(state.stationId, which, { data, at, messageId })) > 0) return;
  const session = ourSession(state, transactionId);
  const known = { totalCost: null, ...data, transactionId: session?.id ?? null };
  await holdings.put(state.stationId, [held(call, 'RunningCost', transactionId, 'Running', known, session?.evseId ?? null)]);
}
