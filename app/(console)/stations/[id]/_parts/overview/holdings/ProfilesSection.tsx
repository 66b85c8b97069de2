'use client';
import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { LimitDialog } from '@/app/_commands/dialogs/LimitDialog';
import { useMe } from '@/app/_lib/use-me';
import { Badge, Button, Card, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { newRequestId, ReadButton, ReadState, useReading } from '../../held/ReadButton';
import { toNumber, toText } from '../../held/read';
import { CompositeRow } from './CompositeRow';
import { LimitRow } from './LimitRow';
import { ProfileRow, usePurpose } from './ProfileRow';

interface Props {
  station: StationView;
  profiles: readonly Holding[];
  limits: readonly Holding[];
  composites: readonly Holding[];
}

/** What limits charging here: the profiles the station has, ours and others', and limits from outside. */
export function ProfilesSection({ station, profiles, limits, composites }: Props) {
  const t = useTranslations('holdings.profiles');
  const { can } = useMe();
  const [setting, setSetting] = useState(false);
  const [clearing, setClearing] = useState<Holding | null>(null);
  const isOld = station.version === '1.6';
  const reading = useReading(station.id, () => ({
    kind: 'Call',
    action: 'GetChargingProfiles',
    payload: { requestId: newRequestId(), chargingProfile: {} },
  }));
  const composite = useReading(station.id, () => ({ kind: 'GetCompositeSchedule', evseId: 0, durationS: 86_400 }));
  const mayCommand = can('stations.command');
  const isEmpty = profiles.length === 0 && limits.length === 0 && composites.length === 0;
  return (
    <Section
      title={t('title')}
      actions={
        mayCommand && (
          <div className="flex flex-wrap gap-2">
            {!isOld && <ReadButton reading={reading} station={station} />}
            <Button onPress={composite.start} isPending={composite.isBusy} isDisabled={!station.connected}>
              {t('composite')}
            </Button>
            <Button icon={Gauge} onPress={() => setSetting(true)}>
              {t('set')}
            </Button>
          </div>
        )
      }
    >
      <ReadState reading={reading} />
      <ReadState reading={composite} />
      {isEmpty ? (
        <p className="text-13 text-muted">{t('empty')}</p>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {limits.map((held) => (
              <LimitRow key={held.key} held={held} station={station} />
            ))}
            {profiles.map((held) => (
              <ProfileRow
                key={held.key}
                held={held}
                station={station}
                {...(mayCommand && isOurs(held) ? { onClear: () => setClearing(held) } : {})}
              />
            ))}
            {composites.map((held) => (
              <CompositeRow key={held.key} held={held} station={station} />
            ))}
          </ul>
        </Card>
      )}
      {setting && <LimitDialog station={station} onClose={() => setSetting(false)} />}
      {clearing && <ClearDialog held={clearing} station={station} onClose={() => setClearing(null)} />}
    </Section>
  );
}

/** Limits from outside are not ours to clear (2.0.1 K10.FR.02). */
const isOurs = ({ data }: Holding) => data.chargingProfilePurpose !== 'ChargingStationExternalConstraints';

function ClearDialog({ held, station, onClose }: { held: Holding; station: StationView; onClose: () => void }) {
  const t = useTranslations('holdings.profiles');
  const purpose = usePurpose();
  const isForeign = (toText(held.data.source) ?? 'CSMS') !== 'CSMS';
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('clearTitle')}
      verb={t('clearVerb')}
      danger
      request={{ kind: 'ClearChargingProfile', chargingProfileId: toNumber(Number(held.key)) ?? 0 }}
    >
      <p>{t('clearText', { id: held.key, purpose: purpose(held.data.chargingProfilePurpose) })}</p>
      {isForeign && (
        <p>
          <Badge tone="warn">{t('foreign')}</Badge> {t('clearForeign')}
        </p>
      )}
    </CommandDialog>
  );
}
