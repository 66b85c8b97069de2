import type { Command } from '../../domain/command/command';
import { type ProfileWish, setChargingProfile } from '../charging-profiles/set';
import type { TokenLister } from '../local-list/ports';
import { type Pushed, type PushWish, pushLocalList } from '../local-list/push';
import type { Clock, HoldingStore, IdSource } from '../ports';
import { cancelReservation } from '../reservations/cancel';
import { type ReservationWish, reserve } from '../reservations/reserve';
import type { Asker } from './asker';
import type { CommandStation, Requester } from './service';

/** Things asked of stations that take more than a command: ids handed out, what the station has looked up. All wait for the answer. */
export interface StationWork {
  reserve(actor: Requester, wish: ReservationWish): Promise<{ reservationId: number; command: Command }>;
  cancelReservation(actor: Requester, which: { stationId: number; reservationId: number }): Promise<Command>;
  pushLocalList(actor: Requester, wish: PushWish): Promise<Pushed>;
  setChargingProfile(actor: Requester, wish: ProfileWish): Promise<{ chargingProfileId: number; command: Command }>;
}

export function createStationWork(deps: {
  commands: Asker;
  clock: Clock;
  ids: Pick<IdSource, 'nextTransactionId'>;
  holdings: Pick<HoldingStore, 'list'>;
  tokens: TokenLister;
  findStation(stationId: number): Promise<Pick<CommandStation, 'version'> | null>;
}): StationWork {
  const findVersion = async (stationId: number) => (await deps.findStation(stationId))?.version ?? null;
  return {
    reserve: (actor, wish) => reserve(deps, actor, wish),
    cancelReservation: (actor, which) => cancelReservation(deps, actor, which),
    pushLocalList: (actor, wish) => pushLocalList({ ...deps, findVersion }, actor, wish),
    setChargingProfile: (actor, wish) => setChargingProfile(deps, actor, wish),
  };
}
