'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ErrorState, Table } from '@/app/_ui';
import type { StationView, VariableView } from '@/server/domain/fleet/views';
import { NotAllowed } from '../NotAllowed';
import { ConfigurationBar } from './ConfigurationBar';
import { useVariableColumns } from './columns';
import { useReading } from './use-reading';
import { VariableDialog } from './VariableDialog';
import { canWrite, findVariables, keyOf, titleOf } from './variables';

const NONE: VariableView[] = [];

/** What the station says it is set to; each value has its age and can be changed and read back. */
export function ConfigurationTab({ station }: { station: StationView }) {
  const t = useTranslations('station.configuration');
  const trpc = useTRPC();
  const problem = useProblem();
  const { me, can } = useMe();
  const { get, set } = useUrlState();
  const [openKey, setOpenKey] = useState<string | null>(null);
  const allowed = can('configuration.read');
  const mayWrite = can('configuration.write');
  const query = useQuery(trpc.stations.variables.queryOptions({ id: station.id }, { enabled: allowed }));
  const reading = useReading(station.id);
  const text = get('q') ?? '';
  const onlyWritable = get('writable') !== null;
  const all = query.data ?? NONE;
  const rows = useMemo(
    () => findVariables(all, text).filter((variable) => !onlyWritable || canWrite(variable)),
    [all, text, onlyWritable],
  );
  const columns = useVariableColumns(station, mayWrite, setOpenKey);
  const open = all.find((variable) => keyOf(variable) === openKey);

  if (me && !allowed) return <NotAllowed />;
  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <ConfigurationBar station={station} total={all.length} shown={rows.length} oldest={oldestOf(all)} reading={reading} />
      <div className="min-h-0 grow">
        <Table
          label={t('title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowText={titleOf}
          onRowAction={(row) => setOpenKey(keyOf(row))}
          glow={(row) => `${row.value} ${Number(row.readAt)}`}
          isLoading={query.isPending}
          empty={
            all.length === 0 ? (
              <EmptyState
                icon={SlidersHorizontal}
                title={t('emptyTitle')}
                action={
                  station.connected && (
                    <Button kind="primary" onPress={reading.start} isPending={reading.isBusy}>
                      {t('read')}
                    </Button>
                  )
                }
              >
                {t(station.connected ? 'emptyText' : 'emptyOffline')}
              </EmptyState>
            ) : (
              <EmptyState
                icon={SearchX}
                title={t('noMatchTitle')}
                action={<Button onPress={() => set({ q: null, writable: null })}>{t('clearSearch')}</Button>}
              >
                {text && t('noMatchText', { total: all.length, text })}
              </EmptyState>
            )
          }
        />
      </div>
      {open && (
        <VariableDialog
          key={keyOf(open)}
          variable={open}
          station={station}
          mayWrite={mayWrite}
          onClose={() => setOpenKey(null)}
        />
      )}
    </div>
  );
}

function oldestOf(variables: readonly VariableView[]): Date | null {
  let oldest: Date | null = null;
  for (const { readAt } of variables) if (oldest === null || readAt < oldest) oldest = readAt;
  return oldest;
}
