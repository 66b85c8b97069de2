'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus, Tag } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, EmptyState, ListPane, RelativeTime, Table, type TableColumn } from '@/app/_ui';
import type { RouterOutputs } from '@/server/api/router';
import { priceWords } from '@/server/domain/tariff/words';
import { TariffDrawer } from './TariffDrawer';

export type TariffRow = RouterOutputs['tariffs']['list'][number];

const NONE: TariffRow[] = [];
const keyOf = (row: TariffRow) => row.id;

/** Every tariff, what it costs in words, and at how many places it counts. */
export function TariffsView({ views }: { views: ReactNode }) {
  const t = useTranslations('prices.tariffs');
  const locale = useLocale();
  const trpc = useTRPC();
  const problem = useProblem();
  const { me, can } = useMe();
  const [open, setOpen] = useState<TariffRow | 'new' | null>(null);
  const { data, error, isPending, refetch } = useQuery(trpc.tariffs.list.queryOptions());
  const mayWrite = can('tariffs.write') && me?.siteIds === null;
  const columns = useMemo<TableColumn<TariffRow>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: '2fr',
        minWidth: 130,
        isRowHeader: true,
        render: (row) => <span className="truncate font-medium text-ink">{row.name}</span>,
      },
      {
        id: 'words',
        header: t('column.words'),
        width: '4fr',
        from: 480,
        render: (row) => <span className="truncate text-ink">{priceWords(row.elements, row.currency, locale)}</span>,
      },
      {
        id: 'places',
        header: t('column.places'),
        minWidth: 96,
        align: 'end',
        render: (row) => row.assignments,
      },
      {
        id: 'changed',
        header: t('column.changed'),
        minWidth: 120,
        from: 860,
        render: (row) => <RelativeTime at={row.updatedAt} quiet className="text-muted" />,
      },
    ],
    [t, locale],
  );
  const add = (
    <Button kind="primary" icon={Plus} onPress={() => setOpen('new')}>
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
          rowText={(row) => row.name}
          onRowAction={setOpen}
          isLoading={isPending}
          dependencies={[columns]}
          empty={
            <EmptyState icon={Tag} title={t('empty.title')} action={mayWrite && add}>
              {t('empty.text')}
            </EmptyState>
          }
        />
      </ListPane>
      {open !== null && (
        <TariffDrawer
          key={open === 'new' ? 0 : open.id}
          tariff={open === 'new' ? null : open}
          isEditable={mayWrite}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
