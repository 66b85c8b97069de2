'use client';
import { HardDriveDownload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { Button, Card, ErrorState, KeyValue, KeyValueList, Section, SkeletonRows } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { useHoldings } from '../../held/use-holdings';
import { FirmwareDialog } from './FirmwareDialog';
import { TransferList } from './TransferList';

const KINDS = ['FirmwareUpdate'] as const;

/** What runs on the station, and its updates step by step. */
export function FirmwareSection({ station }: { station: StationView }) {
  const t = useTranslations('transfers');
  const { can } = useMe();
  const [open, setOpen] = useState(false);
  const holdings = useHoldings(station.id, KINDS);
  const title = ({ data }: Holding) => t(data.signed === true ? 'firmware.signed' : 'firmware.update');
  return (
    <Section
      title={t('firmware.title')}
      actions={
        can('configuration.write') && (
          <Button size="sm" icon={HardDriveDownload} onPress={() => setOpen(true)}>
            {t('firmware.button')}
          </Button>
        )
      }
    >
      <Card className="mb-3">
        <KeyValueList>
          <KeyValue label={t('firmware.version')}>
            {station.firmwareVersion ?? <span className="text-faint">{t('firmware.unknown')}</span>}
          </KeyValue>
          <KeyValue label={t('firmware.model')}>{[station.vendor, station.model].filter(Boolean).join(' ')}</KeyValue>
        </KeyValueList>
      </Card>
      {holdings.problem ? (
        <ErrorState message={holdings.problem} onRetry={holdings.retry} />
      ) : holdings.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <TransferList station={station} transfers={holdings.of('FirmwareUpdate')} title={title} empty={t('firmware.none')} />
      )}
      {open && <FirmwareDialog station={station} onClose={() => setOpen(false)} />}
    </Section>
  );
}
