'use client';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { useUrlState } from '@/app/_lib/use-url-state';
import { SegmentedControl } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { ConfigurationTab } from './ConfigurationTab';
import { SettingsForm } from './form/SettingsForm';

/** Settings as a form, or every key as the station has it. */
export function SettingsPart({ station }: { station: StationView }) {
  const t = useTranslations('wish.form');
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  const keys = get('keys') !== null;
  if (me && !can('configuration.read')) return <NotAllowed />;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="scroll-thin shrink-0 overflow-x-auto px-4 pt-2">
        <SegmentedControl
          label={t('view')}
          size="sm"
          value={keys ? 'keys' : 'form'}
          onChange={(next) => set({ keys: next === 'keys' ? '1' : null })}
          segments={[
            { id: 'form', label: t('asForm') },
            { id: 'keys', label: t('asKeys') },
          ]}
        />
      </div>
      <div className="min-h-0 grow">{keys ? <ConfigurationTab station={station} /> : <SettingsForm station={station} />}</div>
    </div>
  );
}
