'use client';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { Button, ErrorState, Section, SkeletonRows } from '@/app/_ui';
import { LOG_TYPES } from '@/server/domain/command/command';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { useHoldings } from '../../held/use-holdings';
import { LogDialog } from './LogDialog';
import { TransferList } from './TransferList';

const KINDS = ['LogUpload'] as const;

/** Logs the station was asked for, and how their uploads went. */
export function LogsSection({ station }: { station: StationView }) {
  const t = useTranslations('transfers');
  const { can } = useMe();
  const [open, setOpen] = useState(false);
  const holdings = useHoldings(station.id, KINDS);
  const title = ({ data: { logType, filename } }: Holding): string => {
    const known = LOG_TYPES.find((type) => type === logType);
    const type = known ? t(`log.type.${known}`) : String(logType ?? '');
    return typeof filename === 'string' ? `${type}: ${filename}` : type;
  };
  return (
    <Section
      title={t('log.title')}
      actions={
        can('stations.command') && (
          <Button size="sm" icon={FileUp} onPress={() => setOpen(true)}>
            {t('log.button')}
          </Button>
        )
      }
    >
      {holdings.problem ? (
        <ErrorState message={holdings.problem} onRetry={holdings.retry} />
      ) : holdings.isPending ? (
        <SkeletonRows rows={2} />
      ) : (
        <TransferList station={station} transfers={holdings.of('LogUpload')} title={title} empty={t('log.none')} />
      )}
      {open && <LogDialog station={station} onClose={() => setOpen(false)} />}
    </Section>
  );
}
