import { describeSettings } from '../../../domain/settings/describe';
import type { StationSettings } from '../../../domain/settings/edit';
import { notFound } from '../../access/action-error';
import type { SettingEditJournal, StationConfigurationSource } from '../ports';

const EDITS = 10;

/** All settings of a station as a form shows them, and what was changed last. @throws ActionError notFound */
export async function viewSettings(
  ports: { configurations: StationConfigurationSource; journal: SettingEditJournal },
  stationId: number,
): Promise<StationSettings> {
  const [[station], edits] = await Promise.all([ports.configurations.load([stationId]), ports.journal.list(stationId, EDITS)]);
  if (!station) throw notFound('This station');
  const { version, connected, wasRead } = station;
  return { stationId, version, connected, wasRead, settings: describeSettings(station), edits };
}
