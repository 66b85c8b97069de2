'use client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { usePages } from '@/app/_lib/use-pages';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Mono, Notice, SegmentedControl, Table, type TableColumn, TextField, toast } from '@/app/_ui';
import { FilterChoice } from '@/app/(console)/configuration/plans/_parts/edit/StationChoice';
import type { StationRow } from '@/server/domain/fleet/views';
import type { PlanFilter } from '@/server/domain/settings/plan-views';

const NONE: Selection = new Set();
const keyOf = (row: StationRow) => row.id;

/** Puts stations into a group: all that a filter finds, some of them, or those of a pasted list. */
export function AddStations({ groupId, onClose }: { groupId: number; onClose: () => void }) {
  const t = useTranslations('baselines.groups');
  const tc = useTranslations('common.action');
  const trpc = useTRPC();
  const api = useTRPCClient();
  const problem = useProblem();
  const queries = useQueryClient();
  const [by, setBy] = useState<'filter' | 'list'>('filter');
  const [filter, setFilter] = useState<PlanFilter>({});
  const [list, setList] = useState('');
  const [selected, setSelected] = useState<Selection>(NONE);
  const asked = { ...toInput(filter), limit: 50 };
  // Not tRPC's own infinite options: their `direction` is not this list's.
  const found = useInfiniteQuery({
    queryKey: trpc.stations.list.infiniteQueryKey(asked),
    queryFn: ({ pageParam, signal }) =>
      api.stations.list.query(pageParam === null ? asked : { ...asked, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const { total, table, failure } = usePages(found);
  const columns = useMemo(
    (): TableColumn<StationRow>[] => [
      { id: 'name', header: t('station'), width: '2fr', minWidth: 120, render: (row) => row.name },
      {
        id: 'identity',
        header: t('identity'),
        width: '1fr',
        minWidth: 110,
        render: (row) => <Mono className="text-muted">{row.identity}</Mono>,
      },
      {
        id: 'model',
        header: t('model'),
        width: '1fr',
        from: 520,
        render: (row) => <span className="text-muted">{row.model}</span>,
      },
    ],
    [t],
  );
  const change = useMutation(
    trpc.stationGroups.change.mutationOptions({
      onSuccess: async ({ added }) => {
        toast({ tone: 'good', title: t('added', { count: added }) });
        onClose();
        await queries.invalidateQueries(trpc.stationGroups.pathFilter());
      },
    }),
  );
  const identities = [...new Set(list.split(/[\s,;]+/).filter((one) => one !== ''))].slice(0, 20_000);
  const ids = selected === 'all' ? null : [...selected].map(Number);
  const count = by === 'list' ? identities.length : ids !== null && ids.length > 0 ? ids.length : total;
  const submit = () =>
    change.mutate({
      id: groupId,
      add: by === 'list' ? { identities } : ids !== null && ids.length > 0 ? { stationIds: ids } : { filter: toInput(filter) },
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="lg"
      title={t('addTitle')}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" isDisabled={count === 0} isPending={change.isPending} onPress={submit}>
            {t('doAdd', { count })}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {failure && <Notice tone="bad">{failure.message}</Notice>}
        {change.error && <Notice tone="bad">{problem(change.error)}</Notice>}
        <SegmentedControl
          label={t('by')}
          segments={[
            { id: 'filter', label: t('byFilter') },
            { id: 'list', label: t('byList') },
          ]}
          value={by}
          onChange={setBy}
        />
        {by === 'list' ? (
          <TextField
            label={t('list')}
            description={t('listHelp', { count: identities.length })}
            value={list}
            onChange={setList}
            rows={8}
            mono
          />
        ) : (
          <>
            <FilterChoice
              filter={filter}
              onChange={(next) => {
                setFilter(next);
                setSelected(NONE);
              }}
            />
            <p role="status" className="text-12 text-muted">
              {t('found', { count: total })}
            </p>
            <div className="h-72 rounded border border-line">
              <Table
                label={t('stations')}
                columns={columns}
                rowKey={keyOf}
                selected={selected}
                onSelectedChange={setSelected}
                compact
                {...table}
              />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** As the API takes it: arrays of its own. */
function toInput({ search, siteIds, vendors, models, firmwares, versions, conditions }: PlanFilter) {
  return {
    search,
    siteIds: siteIds && [...siteIds],
    vendors: vendors && [...vendors],
    models: models && [...models],
    firmwares: firmwares && [...firmwares],
    versions: versions && [...versions],
    conditions: conditions && [...conditions],
  };
}
