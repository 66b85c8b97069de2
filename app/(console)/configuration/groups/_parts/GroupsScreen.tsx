'use client';
import { useQuery } from '@tanstack/react-query';
import { Boxes, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, EmptyState, ListPane, Table, type TableColumn } from '@/app/_ui';
import type { GroupView } from '@/server/domain/settings/baseline-views';
import { GroupDialog } from './GroupDialog';

const keyOf = (group: GroupView) => group.id;

/** Stations put together by hand: for baselines, plans and prices. */
export function GroupsScreen() {
  const t = useTranslations('baselines.groups');
  const trpc = useTRPC();
  const problem = useProblem();
  const router = useRouter();
  const { can } = useMe();
  const [isAdding, setAdding] = useState(false);
  const query = useQuery(trpc.stationGroups.list.queryOptions());
  const rows = query.data ?? [];
  const columns = useMemo(
    (): TableColumn<GroupView>[] => [
      {
        id: 'name',
        header: t('name'),
        width: '2fr',
        minWidth: 150,
        render: (g) => <span className="font-medium text-ink">{g.name}</span>,
      },
      { id: 'note', header: t('note'), width: '3fr', from: 620, render: (g) => <span className="text-muted">{g.note}</span> },
      { id: 'stations', header: t('stations'), width: 92, align: 'end', render: (g) => g.stations },
      {
        id: 'drifted',
        header: t('drifted'),
        width: 92,
        align: 'end',
        render: (g) => (g.drifted === 0 ? <span className="text-faint">0</span> : g.drifted),
      },
    ],
    [t],
  );
  const add = can('configuration.plan') && (
    <Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPane
        bar={<p className="min-w-0 basis-64 grow text-13 text-muted">{t('intro')}</p>}
        actions={rows.length > 0 && add}
        failure={query.error && !query.data ? { message: problem(query.error), onRetry: () => void query.refetch() } : null}
      >
        <Table
          label={t('title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          rowText={(group) => group.name}
          rowHref={(group) => `/configuration/groups/${group.id}`}
          isLoading={query.isPending}
          empty={
            <EmptyState icon={Boxes} title={t('emptyTitle')} action={add}>
              {t('emptyText')}
            </EmptyState>
          }
        />
      </ListPane>
      {isAdding && (
        <GroupDialog
          group={null}
          onClose={() => setAdding(false)}
          onSaved={(group) => router.push(`/configuration/groups/${group.id}?add=1`)}
        />
      )}
    </>
  );
}
