'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { standing, useCommandText } from '@/app/_commands';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, Checkbox, Notice, SearchField, Spinner } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Reading } from './use-reading';
import { ViewSwitch } from './ViewSwitch';

interface Props {
  station: StationView;
  total: number;
  shown: number;
  oldest: Date | null;
  reading: Reading;
}

/** Search, how old the values are, and reading them again. */
export function ConfigurationBar({ station, total, shown, oldest, reading }: Props) {
  const t = useTranslations('station.configuration');
  const format = useFormat(station.timeZone);
  const now = useNow(1_000);
  const { get, set } = useUrlState();
  return (
    <div className="shrink-0 border-line border-b">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
        <SearchField label={t('search')} value={get('q') ?? ''} onChange={(q) => set({ q })} className="w-72 max-sm:w-full" />
        <Checkbox isSelected={get('writable') !== null} onChange={(on) => set({ writable: on ? '1' : null })}>
          {t('onlyWritable')}
        </Checkbox>
        <span role="status" className="min-w-0 grow text-12 text-muted max-sm:order-last max-sm:w-full">
          {total > 0 && t('count', { shown, total })}
          {oldest && ` · ${t('oldest', { when: format.relative(oldest, now) })}`}
        </span>
        <ViewSwitch />
        <Button icon={Download} onPress={reading.start} isPending={reading.isBusy} isDisabled={!station.connected}>
          {t('read')}
        </Button>
      </div>
      <Progress reading={reading} />
    </div>
  );
}

function Progress({ reading }: { reading: Reading }) {
  const t = useTranslations('station.configuration');
  const words = useCommandText();
  const { command, problem, isBusy } = reading;
  if (problem) {
    return (
      <Notice tone="bad" className="mx-4 mb-2">
        {problem}
      </Notice>
    );
  }
  if (!command) return null;
  if (isBusy) {
    return (
      <p role="status" className="flex items-center gap-2 px-4 pb-2 text-13 text-muted">
        <Spinner /> {t('reading')} {words.headline(command)}
      </p>
    );
  }
  const where = standing(command);
  return (
    <Notice tone={where === 'done' ? 'good' : where === 'refused' || where === 'failed' ? 'bad' : 'warn'} className="mx-4 mb-2">
      {words.headline(command)}
    </Notice>
  );
}
