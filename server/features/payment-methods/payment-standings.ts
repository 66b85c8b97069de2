import { PAYMENT_METHODS, type PaymentMethod, paymentKey } from '../../domain/payment/methods';
import { type PaymentStanding, paymentStanding } from '../../domain/settings/kinds/payment';
import type { StationConfiguration } from '../../domain/settings/station-configuration';
import type { StationConfigurationSource } from '../configuration/ports';

/** How one station may be paid at. */
export interface StationPaymentView {
  stationId: number;
  identity: string;
  name: string;
  siteId: number | null;
  version: StationConfiguration['version'];
  vendor: string | null;
  model: string | null;
  connected: boolean;
  wasRead: boolean;
  methods: PaymentStanding[];
  /** EVSEs where something else holds. */
  evses: { evseId: number; method: PaymentMethod; on: boolean }[];
}

/** In the order asked. */
export async function paymentStandings(
  ports: { configurations: StationConfigurationSource },
  stationIds: readonly number[],
): Promise<StationPaymentView[]> {
  const stations = await ports.configurations.load(stationIds, { keys: PAYMENT_METHODS.map(paymentKey) });
  return stations.map((station) => {
    const { stationId, identity, name, siteId, version, vendor, model, connected, wasRead } = station;
    const methods = PAYMENT_METHODS.map((method) => paymentStanding(method, station));
    const evses = station.evses.flatMap(({ evseId }) =>
      methods.flatMap(({ method, on }) => {
        if (station.policy[`${paymentKey(method)}@${evseId}`] === undefined) return [];
        const here = paymentStanding(method, station, evseId);
        return here.on === on ? [] : [{ evseId, method, on: here.on }];
      }),
    );
    return { ...{ stationId, identity, name, siteId, version, vendor, model, connected, wasRead }, methods, evses };
  });
}
