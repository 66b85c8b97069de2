'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Boxes, Pencil, Plus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import {
  Badge,
  Button,
  ButtonLink,
  ConfirmDialog,
  EmptyState,
  IconButton,
  ListPane,
  Mono,
  SelectionBar,
  Table,
  type TableColumn,
  toast,
} from '@/app/_ui';
import type { GroupMember } from '@/server/domain/settings/baseline-views';
import { AddStations } from './AddStations';
import { GroupDialog } from './GroupDialog';

const NONE: Selection = new Set();
const keyOf = (row: GroupMember) => row.id;

/** One group and its stations. */
export function GroupScreen({ id }: { id: number }) {
  const t = useTranslations('baselines.groups');
  const trpc = useTRPC();
  const problem = useProblem();
  const queries = useQueryClient();
  const router = useRouter();
  const { get, set } = useUrlState();
  const { can } = useMe();
  const [selected, setSelected] = useState<Selection>(NONE);
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const group = useQuery(trpc.stationGroups.get.queryOptions({ id }));
  const query = useInfiniteQuery(
    trpc.stationGroups.members.infiniteQueryOptions(
      { id, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const { rows, total, failure, table } = usePages(query);
  const columns = useColumns();
  const mayEdit = can('configuration.plan');
  const changed = () => queries.invalidateQueries(trpc.stationGroups.pathFilter());
  const leave = useMutation(
    trpc.stationGroups.change.mutationOptions({
      onSuccess: async ({ removed }) => {
        toast({ tone: 'good', title: t('removed', { count: removed }) });
        setSelected(NONE);
        await changed();
      },
      onError: (error) => toast({ tone: 'bad', title: problem(error) }),
    }),
  );
  const remove = useMutation(
    trpc.stationGroups.delete.mutationOptions({
      onSuccess: async () => {
        router.push('/configuration/groups');
        await changed();
      },
    }),
  );
  const ids = selected === 'all' ? rows.map(keyOf) : [...selected].map(Number);
  const add = mayEdit && (
    <Button kind="primary" icon={Plus} onPress={() => set({ add: 1 })}>
      {t('addStations')}
    </Button>
  );
  const missing = group.error ? { message: problem(group.error), onRetry: () => void group.refetch() } : null;
  return (
    <>
      <ListPane
        bar={
          <>
            <ButtonLink href="/configuration/groups" kind="quiet" size="sm" icon={ArrowLeft}>
              {t('back')}
            </ButtonLink>
            <h2 className="truncate font-semibold text-14 text-ink">{group.data?.name}</h2>
            {mayEdit && group.data && (
              <>
                <IconButton icon={Pencil} label={t('edit')} onPress={() => setOpen('edit')} />
                <IconButton icon={Trash2} label={t('delete')} onPress={() => setOpen('delete')} />
              </>
            )}
          </>
        }
        status={group.data ? t('count', { count: total }) : null}
        actions={rows.length > 0 && add}
        failure={missing ?? failure}
        selection={
          ids.length > 0 && (
            <SelectionBar
              label={t('selected', { count: ids.length })}
              clearLabel={t('clear')}
              onClear={() => setSelected(NONE)}
            >
              <Button isPending={leave.isPending} onPress={() => leave.mutate({ id, remove: { stationIds: ids } })}>
                {t('takeOut')}
              </Button>
            </SelectionBar>
          )
        }
      >
        <Table
          label={t('stations')}
          columns={columns}
          rowKey={keyOf}
          rowText={(row) => row.name}
          rowHref={(row) => `/stations/${row.id}`}
          {...(mayEdit ? { selected, onSelectedChange: setSelected } : {})}
          empty={
            <EmptyState icon={Boxes} title={t('noMembersTitle')} action={add}>
              {t('noMembersText')}
            </EmptyState>
          }
          {...table}
        />
      </ListPane>
      {get('add') !== null && mayEdit && <AddStations groupId={id} onClose={() => set({ add: null })} />}
      {open === 'edit' && group.data && (
        <GroupDialog group={group.data} onClose={() => setOpen(null)} onSaved={() => setOpen(null)} />
      )}
      <ConfirmDialog
        isOpen={open === 'delete'}
        onClose={() => setOpen(null)}
        onConfirm={() => remove.mutate({ id })}
        title={t('deleteTitle', { name: group.data?.name ?? '' })}
        confirmLabel={t('delete')}
        danger
        isPending={remove.isPending}
        problem={remove.error ? problem(remove.error) : null}
      >
        {t('deleteText')}
      </ConfirmDialog>
    </>
  );
}

function useColumns(): TableColumn<GroupMember>[] {
  const t = useTranslations('baselines.groups');
  const ts = useTranslations('baselines.station');
  return useMemo(
    (): TableColumn<GroupMember>[] => [
      {
        id: 'name',
        header: t('station'),
        width: '2fr',
        minWidth: 140,
        render: (row) => <span className="font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'identity',
        header: t('identity'),
        width: '1fr',
        minWidth: 140,
        from: 620,
        render: (row) => <Mono className="text-muted">{row.identity}</Mono>,
      },
      {
        id: 'site',
        header: t('site'),
        width: '1fr',
        minWidth: 120,
        from: 480,
        render: (row) => <span className="text-muted">{row.siteName}</span>,
      },
      {
        id: 'model',
        header: t('model'),
        width: '1fr',
        from: 860,
        render: (row) => <span className="text-muted">{[row.vendor, row.model].filter(Boolean).join(' ')}</span>,
      },
      {
        id: 'drift',
        header: t('drift'),
        width: 130,
        render: (row) => row.drifted > 0 && <Badge tone="warn">{ts('differs', { count: row.drifted })}</Badge>,
      },
    ],
    [t, ts],
  );
}
