'use client';
import { useMe } from '@/app/_lib/use-me';
import { useUrlState } from '@/app/_lib/use-url-state';
import type { StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { ConfigurationTab } from './ConfigurationTab';
import { SettingsForm } from './form/SettingsForm';

/** Settings as a form, or every key as the station has it. */
export function SettingsPart({ station }: { station: StationView }) {
  const { me, can } = useMe();
  const { get } = useUrlState();
  if (me && !can('configuration.read')) return <NotAllowed />;
  return get('keys') === null ? <SettingsForm station={station} /> : <ConfigurationTab station={station} />;
}
