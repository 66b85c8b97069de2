'use client';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { useUrlState } from '@/app/_lib/use-url-state';
import { SegmentedControl } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../../NotAllowed';
import { CustomerPart } from '../customer/CustomerPart';
import { DisplayPart } from '../display/DisplayPart';
import { LimitsPart } from '../limits/LimitsPart';
import { MonitoringPart } from '../monitoring/MonitoringPart';
import { SettingsPart } from '../SettingsPart';

const PARTS = ['settings', 'limits', 'display', 'monitoring', 'customer'] as const;
type Part = (typeof PARTS)[number];
const PARTS_16: readonly Part[] = ['settings', 'limits'];

/** How a station is set up. 1.6 knows settings and limits; 2.x texts, monitors and what it knows of customers as well. */
export function ConfigurationParts({ station }: { station: StationView }) {
  const t = useTranslations('setup');
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  if (me && !can('configuration.read')) return <NotAllowed />;
  if (station.version === null) return <SettingsPart station={station} />;
  const parts = station.version === '1.6' ? PARTS_16 : PARTS.filter((part) => part !== 'customer' || can('stations.command'));
  const part: Part = parts.find((id) => id === get('part')) ?? 'settings';
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <div className="scroll-thin shrink-0 overflow-x-auto px-4 pt-2 pb-1">
        <SegmentedControl
          label={t('parts')}
          value={part}
          onChange={(next) => set({ part: next === 'settings' ? null : next })}
          segments={parts.map((id) => ({ id, label: t(`part.${id}`) }))}
        />
      </div>
      <div className="min-h-0 grow">
        {part === 'settings' ? (
          <SettingsPart station={station} />
        ) : (
          <div className="scroll-thin h-full overflow-y-auto">
            <div className="w-full max-w-5xl space-y-6 p-4">
              {part === 'limits' && <LimitsPart station={station} />}
              {part === 'display' && <DisplayPart station={station} />}
              {part === 'monitoring' && <MonitoringPart station={station} />}
              {part === 'customer' && <CustomerPart station={station} />}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
