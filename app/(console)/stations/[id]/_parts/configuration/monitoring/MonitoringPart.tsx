'use client';
import { Plus, Radar } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { useMe } from '@/app/_lib/use-me';
import { Button, Card, KeyValue, KeyValueList } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import { HeldPart } from '../../held/HeldPart';
import { newRequestId, useReading } from '../../held/ReadButton';
import { toText } from '../../held/read';
import { useHoldings } from '../../held/use-holdings';
import { EventStreams } from './EventStreams';
import { MonitorDialog } from './MonitorDialog';
import { MonitorRow } from './MonitorRow';
import { BASES, isOurs, monitoredName, toSeverity } from './monitor';
import { BaseDialog, LevelDialog } from './SettingDialogs';

const KINDS: readonly HoldingKind[] = ['Monitor', 'MonitoringSetting', 'EventStream'];
type Open = 'new' | 'base' | 'level' | { clear: Holding } | null;

/** What the station watches for us and tells by itself. */
export function MonitoringPart({ station }: { station: StationView }) {
  const t = useTranslations('setup.monitoring');
  const { can } = useMe();
  const holdings = useHoldings(station.id, KINDS);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const reading = useReading(station.id, () => ({
    kind: 'Call',
    action: 'GetMonitoringReport',
    payload: { requestId: newRequestId() },
  }));
  const mayWrite = can('configuration.write');
  const settings = holdings.of('MonitoringSetting');
  const base = BASES.find((each) => each === settings.find((s) => s.key === 'base')?.data.value) ?? null;
  const level = toSeverity(settings.find((s) => s.key === 'level')?.data.value);
  return (
    <>
      <HeldPart
        station={station}
        title={t('title')}
        lead={t('lead')}
        reading={mayWrite ? reading : null}
        action={
          mayWrite && (
            <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>
              {t('add')}
            </Button>
          )
        }
        problem={holdings.problem}
        empty={{ icon: Radar, title: t('emptyTitle'), text: t('emptyText') }}
        items={holdings
          .of('Monitor')
          .map((held) => (
            <MonitorRow
              key={held.key}
              held={held}
              station={station}
              {...(mayWrite && isOurs(held.data) ? { onClear: () => setOpen({ clear: held }) } : {})}
            />
          ))}
      >
        <Card>
          <KeyValueList className="items-center">
            <KeyValue label={t('base')}>
              <Setting
                text={base ? t(`bases.${base}`) : t('notKnown')}
                {...(mayWrite ? { onChange: () => setOpen('base') } : {})}
              />
            </KeyValue>
            <KeyValue label={t('level')}>
              <Setting
                text={level === null ? t('notKnown') : t('levelIs', { severity: t(`severity.${level}`) })}
                {...(mayWrite ? { onChange: () => setOpen('level') } : {})}
              />
            </KeyValue>
          </KeyValueList>
        </Card>
      </HeldPart>
      <EventStreams streams={holdings.of('EventStream')} station={station} />
      {open === 'new' && <MonitorDialog station={station} onClose={close} />}
      {open === 'base' && <BaseDialog station={station} current={base} onClose={close} />}
      {open === 'level' && <LevelDialog station={station} current={level} onClose={close} />}
      {open !== null && typeof open === 'object' && (
        <CommandDialog
          station={station}
          onClose={close}
          title={t('clearTitle')}
          verb={t('clearVerb')}
          danger
          request={{ kind: 'Call', action: 'ClearVariableMonitoring', payload: { id: [Number(open.clear.key)] } }}
        >
          <p>{t('clearText', { name: monitoredName(open.clear.data), id: toText(open.clear.key) ?? '' })}</p>
        </CommandDialog>
      )}
    </>
  );
}

function Setting({ text, onChange }: { text: string; onChange?: () => void }) {
  const t = useTranslations('setup.monitoring');
  return (
    <span className="flex flex-wrap items-center gap-3">
      {text}
      {onChange && (
        <Button size="sm" onPress={onChange}>
          {t('change')}
        </Button>
      )}
    </span>
  );
}
