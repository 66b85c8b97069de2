import type { Actor } from '../../domain/access/access';
import { acceptStation } from '../stations/edit/accept-station';
import { type AdoptInput, adoptStation } from '../stations/edit/adopt-station';
import { getStationRecord } from '../stations/edit/find-station';
import { updateStation } from '../stations/edit/update-station';
import { startCommissioning } from './commission';
import type { OnboardingPorts } from './ports';

/** Registers a station that was turned away, and begins its commissioning. */
export async function adopt(
  ports: OnboardingPorts,
  actor: Actor,
  input: AdoptInput,
): Promise<{ stationId: number; password: string | null }> {
  const { id: stationId, password } = await adoptStation(ports, actor, input);
  await startCommissioning(ports, actor, stationId);
  return { stationId, password };
}

/** Lets a station in that waits inside; one that is in already stays. Begins its commissioning. */
export async function accept(ports: OnboardingPorts, actor: Actor, stationId: number): Promise<void> {
  const { admission } = await getStationRecord(ports.stations, actor, stationId);
  if (admission === 'pending') await acceptStation(ports, actor, stationId);
  await startCommissioning(ports, actor, stationId);
}

export interface Description {
  stationId: number;
  name?: string | undefined;
  siteId?: number | null | undefined;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
}

/** Name, site and position: what commissioning says of a station, without the rights to edit every station at will. */
export async function describeStation(ports: OnboardingPorts, actor: Actor, input: Description): Promise<void> {
  const { stationId, ...change } = input;
  const { updatedAt } = await getStationRecord(ports.stations, actor, stationId);
  await updateStation(ports, actor, { id: stationId, expectedUpdatedAt: updatedAt, ...change });
}
