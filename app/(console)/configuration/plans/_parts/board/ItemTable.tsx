'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { CircleSlash2, RotateCcw, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Selection } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePages } from '@/app/_lib/use-pages';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Badge, Button, EmptyState, ListPane, SearchField, SelectionBar, Table, type TableColumn } from '@/app/_ui';
import { FacetMenu } from '@/app/(console)/stations/_parts/list/FacetMenu';
import type { PlanItemRow, PlanView } from '@/server/domain/settings/plan-views';
import { ENDED, FAILURES, ITEM_STATES, type ItemState } from '@/server/domain/settings/rollout';
import { countOf, ITEM_TONE } from '../states';
import { WishDiffs } from '../WishDiff';
import { useDecide } from './use-decide';
import { useEvidence } from './use-evidence';

const keyOf = (item: PlanItemRow) => item.stationId;
const NOBODY: Selection = new Set();

interface Props {
  plan: PlanView;
  openId: number | null;
  onOpen: (stationId: number) => void;
}

/** The plan's stations with what became of them; filter in the address. */
export function ItemTable({ plan, openId, onOpen }: Props) {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const { can } = useMe();
  const { get, set } = useUrlState();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<Selection>(NOBODY);
  const found = useDeferredValue(text.trim());
  const named = (get('states') ?? '').split(',');
  const states = ITEM_STATES.filter((state) => named.includes(state));
  const wave = get('wave') === null ? null : Number(get('wave'));
  const query = useInfiniteQuery(
    trpc.plans.items.infiniteQueryOptions(
      {
        id: plan.id,
        limit: 100,
        ...(states.length > 0 ? { states } : {}),
        ...(wave !== null && Number.isSafeInteger(wave) ? { wave } : {}),
        ...(found ? { text: found } : {}),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: (old) => old },
    ),
  );
  const { rows, failure, table } = usePages(query);
  const columns = useColumns(openId);
  const failed = countOf(plan.counts, FAILURES);
  const mayDecide = can('configuration.plan');
  const isNarrowed = states.length > 0 || wave !== null || found !== '';
  return (
    <ListPane
      bar={
        <>
          <SearchField label={t('find')} value={text} onChange={setText} className="w-56 max-sm:w-full" />
          <FacetMenu
            label={t('column.outcome')}
            options={ITEM_STATES.filter((state) => (plan.counts[state] ?? 0) > 0 || states.includes(state)).map((id) => ({
              id,
              label: `${t(`item.${id}`)} (${plan.counts[id] ?? 0})`,
            }))}
            chosen={states}
            onChange={(chosen: ItemState[]) => set({ states: chosen.length === 0 ? null : chosen.join(',') })}
          />
          {failed > 0 && states.length === 0 && (
            <Button kind="quiet" onPress={() => set({ states: FAILURES.join(',') })}>
              {t('showFailed', { count: failed })}
            </Button>
          )}
        </>
      }
      failure={failure}
      selection={mayDecide && <Chosen plan={plan} selected={selected} rows={rows} onClear={() => setSelected(NOBODY)} />}
    >
      <Table
        label={t('stationsOf', { name: plan.name })}
        columns={columns}
        rowKey={keyOf}
        rowText={(item) => item.name}
        onRowAction={(item) => onOpen(item.stationId)}
        glow={(item) => `${item.state} ${item.attempts}`}
        {...(mayDecide ? { selected, onSelectedChange: setSelected } : {})}
        empty={
          <EmptyState
            icon={SearchX}
            title={t('noItems')}
            action={
              isNarrowed && (
                <Button
                  onPress={() => {
                    setText('');
                    set({ states: null, wave: null });
                  }}
                >
                  {t('showAll')}
                </Button>
              )
            }
          />
        }
        dependencies={[columns, openId]}
        {...table}
      />
    </ListPane>
  );
}

interface ChosenProps {
  plan: PlanView;
  selected: Selection;
  rows: readonly PlanItemRow[];
  onClear: () => void;
}

/** Skipping those that have not ended, trying those again that have. */
function Chosen({ plan, selected, rows, onClear }: ChosenProps) {
  const t = useTranslations('plans');
  const decide = useDecide(plan.id);
  const chosen = selected === 'all' ? rows : rows.filter((row) => selected.has(row.stationId));
  if (chosen.length === 0) return null;
  const idsOf = (items: readonly PlanItemRow[]) => items.map((item) => item.stationId);
  const open = chosen.filter((item) => !ENDED.has(item.state));
  const again = chosen.filter((item) => FAILURES.includes(item.state) || item.state === 'skipped');
  return (
    <SelectionBar label={t('chosen', { count: chosen.length })} clearLabel={t('clearChosen')} onClear={onClear}>
      <Button
        icon={CircleSlash2}
        isDisabled={open.length === 0}
        isPending={decide.skip.isPending}
        onPress={() => decide.skip.mutate({ id: plan.id, stationIds: idsOf(open) }, { onSuccess: onClear })}
      >
        {t('skip', { count: open.length })}
      </Button>
      <Button
        icon={RotateCcw}
        isDisabled={again.length === 0}
        isPending={decide.retry.isPending}
        onPress={() => decide.retry.mutate({ id: plan.id, stationIds: idsOf(again) }, { onSuccess: onClear })}
      >
        {t('retry', { count: again.length })}
      </Button>
    </SelectionBar>
  );
}

function useColumns(openId: number | null): TableColumn<PlanItemRow>[] {
  const t = useTranslations('plans');
  const evidence = useEvidence();
  return useMemo(
    (): TableColumn<PlanItemRow>[] => [
      {
        id: 'name',
        header: t('column.station'),
        width: '3fr',
        minWidth: 180,
        render: (item) => (
          <span
            className={item.stationId === openId ? 'truncate font-semibold text-accent-ink' : 'truncate font-medium text-ink'}
          >
            {item.name}
          </span>
        ),
      },
      {
        id: 'model',
        header: t('column.model'),
        width: '1fr',
        minWidth: 100,
        from: 960,
        render: (item) => <span className="truncate text-muted">{item.model ?? '–'}</span>,
      },
      {
        id: 'change',
        header: t('column.change'),
        width: '4fr',
        minWidth: 200,
        from: 560,
        render: (item) => <WishDiffs wishes={item.wishes} />,
      },
      {
        id: 'state',
        header: t('column.outcome'),
        width: 140,
        render: (item) => <Badge tone={ITEM_TONE[item.state]}>{t(`item.${item.state}`)}</Badge>,
      },
      {
        id: 'evidence',
        header: t('column.evidence'),
        width: '3fr',
        minWidth: 160,
        from: 820,
        render: (item) => <span className="truncate text-muted">{evidence(item)}</span>,
      },
      {
        id: 'wave',
        header: t('column.wave'),
        width: 96,
        align: 'end',
        from: 1000,
        render: (item) => <span className="text-muted">{item.wave === 0 ? t('waves.canary') : item.wave}</span>,
      },
    ],
    [t, evidence, openId],
  );
}
