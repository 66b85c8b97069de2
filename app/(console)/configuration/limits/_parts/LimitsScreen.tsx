'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Gauge } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useScope } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Button, EmptyState, ListPane, SearchField, SelectionBar, Table } from '@/app/_ui';
import type { StationLimits } from '@/server/domain/settings/kinds/limit/view';
import { PlanLimitDialog } from './PlanLimitDialog';
import { useLimitColumns } from './use-limit-columns';

const rowKey = (row: StationLimits) => row.stationId;
const rowHref = (row: StationLimits) => `/stations/${row.stationId}?tab=configuration&part=limits`;

/** Charging limits of all stations: what the hardware can do, what is asked, what counts now; and a limit for several of them. */
export function LimitsScreen() {
  const t = useTranslations('limits');
  const trpc = useTRPC();
  const { can } = useMe();
  const { siteId } = useScope();
  const url = useUrlState();
  const search = url.get('search') ?? '';
  const asked = useDeferredValue(search.trim());
  const list = usePages(
    useInfiniteQuery(
      trpc.limits.list.infiniteQueryOptions(
        { limit: 100, ...(asked ? { search: asked } : {}), ...(siteId === null ? {} : { siteIds: [siteId] }) },
        { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
      ),
    ),
  );
  const columns = useLimitColumns();
  const [selected, setSelected] = useState<Selection>(new Set());
  const [planning, setPlanning] = useState(false);
  const ids = selected === 'all' ? list.rows.map(rowKey) : [...selected].map(Number);
  const mayPlan = can('configuration.plan');
  return (
    <>
      <ListPane
        bar={
          <SearchField
            label={t('list.search')}
            value={search}
            onChange={(text) => url.set({ search: text })}
            className="w-full sm:w-72"
          />
        }
        status={list.isPending ? null : t('list.count', { count: list.total })}
        failure={list.failure}
        selection={
          ids.length > 0 && (
            <SelectionBar
              label={t('list.chosen', { count: ids.length })}
              clearLabel={t('list.clear')}
              onClear={() => setSelected(new Set())}
            >
              <Button kind="primary" icon={Gauge} onPress={() => setPlanning(true)}>
                {t('list.plan')}
              </Button>
            </SelectionBar>
          )
        }
      >
        <Table
          {...list.table}
          label={t('list.title')}
          columns={columns}
          rowKey={rowKey}
          rowHref={rowHref}
          rowText={(row) => row.name}
          {...(mayPlan ? { selected, onSelectedChange: setSelected } : {})}
          dependencies={[columns]}
          empty={
            <EmptyState icon={Gauge} title={t(asked ? 'list.noMatch' : 'list.empty')}>
              {!asked && t('list.emptyText')}
            </EmptyState>
          }
        />
      </ListPane>
      {planning && <PlanLimitDialog stationIds={ids} onClose={() => setPlanning(false)} />}
    </>
  );
}
