import type { RefusalEdits, SiteEdits, StationEdits } from '../../access/edit-ports';
import type { StationReads } from '../../fleet/read-ports';
import type { Clock, EventBus } from '../../ports';

/** How station passwords (OCPP security profile 1) are made and kept. */
export interface StationPasswords {
  generate(): string;
  hash(password: string, options: { generated: boolean }): Promise<string>;
}

export interface StationEditPorts {
  stations: StationEdits;
  sites: SiteEdits;
  passwords: StationPasswords;
  reads: StationReads;
  bus: EventBus;
  clock: Clock;
}

export interface WaitingRoomPorts extends StationEditPorts {
  refusals: RefusalEdits;
}
