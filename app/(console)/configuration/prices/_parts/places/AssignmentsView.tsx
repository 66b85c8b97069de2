'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MapPin, Plus, X } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ConfirmDialog, EmptyState, IconButton, ListPane, Table, type TableColumn } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import { levelOf } from '@/server/domain/tariff/resolve';
import { AssignDialog } from './AssignDialog';

type AssignmentRow = RouterOutputs['tariffs']['assignments'][number];

const NONE: AssignmentRow[] = [];
const keyOf = (row: AssignmentRow) => row.id;

/** Where each tariff counts, for whom and until when; farther places first, nearer ones win. */
export function AssignmentsView({ views }: { views: ReactNode }) {
  const t = useTranslations('prices.places');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const format = useFormat();
  const { can } = useMe();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<AssignmentRow | null>(null);
  const { data, error, isPending, refetch } = useQuery(trpc.tariffs.assignments.queryOptions());
  const end = useMutation(
    trpc.tariffs.endAssignment.mutationOptions({
      onSuccess: async () => {
        setEnding(null);
        await queries.invalidateQueries(trpc.tariffs.pathFilter());
      },
    }),
  );
  const mayWrite = can('tariffs.write');
  const columns = useMemo<TableColumn<AssignmentRow>[]>(
    () => [
      {
        id: 'place',
        header: t('column.place'),
        width: '2fr',
        minWidth: 140,
        isRowHeader: true,
        render: (row) => (
          <span className="truncate text-ink">
            {t(`level.${levelOf(row)}`, { name: row.placeName ?? '', evse: row.evseId ?? 0 })}
          </span>
        ),
      },
      {
        id: 'tariff',
        header: t('column.tariff'),
        width: '2fr',
        render: (row) => <span className="truncate font-medium text-ink">{row.tariffName}</span>,
      },
      {
        id: 'who',
        header: t('column.who'),
        from: 560,
        render: (row) => <span className="truncate text-muted">{row.tokenGroupId ?? t('everybody')}</span>,
      },
      {
        id: 'when',
        header: t('column.when'),
        width: '2fr',
        from: 760,
        render: (row) => (
          <span className="truncate text-muted">
            {row.validFrom || row.validTo
              ? t(row.validTo ? (row.validFrom ? 'between' : 'until') : 'since', {
                  from: row.validFrom ? format.instant(row.validFrom) : '',
                  to: row.validTo ? format.instant(row.validTo) : '',
                })
              : t('always')}
          </span>
        ),
      },
      ...(mayWrite
        ? [
            {
              id: 'end',
              header: t('column.end'),
              hideHeader: true,
              width: 56,
              align: 'end',
              render: (row) => <IconButton icon={X} label={t('end')} size="sm" onPress={() => setEnding(row)} />,
            } satisfies TableColumn<AssignmentRow>,
          ]
        : []),
    ],
    [t, format, mayWrite],
  );
  const add = (
    <Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPane
        bar={views}
        status={isPending ? null : t('count', { count: data?.length ?? 0 })}
        actions={mayWrite && add}
        failure={error ? { message: problem(error), onRetry: () => void refetch() } : null}
      >
        <Table
          label={t('title')}
          columns={columns}
          rows={data ?? NONE}
          rowKey={keyOf}
          rowText={(row) => row.tariffName}
          isLoading={isPending}
          dependencies={[columns]}
          empty={
            <EmptyState icon={MapPin} title={t('empty.title')} action={mayWrite && add}>
              {t('empty.text')}
            </EmptyState>
          }
        />
      </ListPane>
      {isAdding && <AssignDialog onClose={() => setAdding(false)} />}
      {ending && (
        <ConfirmDialog
          isOpen
          danger
          title={t('endTitle', { name: ending.tariffName })}
          confirmLabel={t('end')}
          isPending={end.isPending}
          problem={end.error ? problem(end.error) : null}
          onConfirm={() => end.mutate({ id: ending.id })}
          onClose={() => setEnding(null)}
        >
          {t('endText')}
        </ConfirmDialog>
      )}
    </>
  );
}
