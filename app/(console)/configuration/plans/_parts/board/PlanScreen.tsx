'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { errorCode, useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { Badge, ButtonLink, cx, EmptyState, ErrorState, Link, Notice, PageHeader, RelativeTime, SkeletonRows } from '@/app/_ui';
import type { PlanView } from '@/server/domain/settings/plan-views';
import { usePolicyText } from '../edit/use-policy-text';
import { PLAN_TONE } from '../states';
import { useReason } from '../use-reason';
import { useWishesText } from '../use-wishes-text';
import { ItemPane } from './ItemPane';
import { ItemTable } from './ItemTable';
import { PlanActions } from './PlanActions';
import { Waves } from './Waves';

/** One plan, live: its waves, each station's outcome with its evidence, and what a person can decide. */
export function PlanScreen({ id }: { id: string }) {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.plans.get.queryOptions({ id }, { retry: false }));
  const plan = query.data;
  usePageTitle(plan?.name ?? t('title'));
  if (query.error && !plan) {
    if (errorCode(query.error) === 'NOT_FOUND' || errorCode(query.error) === 'BAD_REQUEST') {
      return (
        <EmptyState
          icon={SearchX}
          title={t('notFound.title')}
          action={<ButtonLink href="/configuration/plans">{t('notFound.all')}</ButtonLink>}
        >
          {t('notFound.text')}
        </EmptyState>
      );
    }
    return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (!plan) {
    return (
      <div className="bg-surface">
        <PageHeader crumbs={[{ label: t('title'), href: '/configuration/plans' }]} title={t('loading')} />
        <SkeletonRows rows={12} rowHeight={36} />
      </div>
    );
  }
  return <Board plan={plan} />;
}

function Board({ plan }: { plan: PlanView }) {
  const t = useTranslations('plans');
  const { get, set } = useUrlState();
  const stationId = Number(get('station')) || null;
  const open = (id: number | null) => set({ station: id });
  return (
    <div className="flex h-full min-h-0 flex-col bg-bg">
      <PageHeader
        crumbs={[{ label: t('title'), href: '/configuration/plans' }]}
        title={plan.name}
        meta={<Meta plan={plan} />}
        actions={<PlanActions plan={plan} />}
      />
      {!plan.whole && <Notice className="m-4 mb-0">{t('notWhole')}</Notice>}
      <Waves plan={plan} />
      <div
        className={cx(
          'grid min-h-0 grow grid-cols-[minmax(0,1fr)]',
          stationId !== null && 'lg:grid-cols-[minmax(0,1fr)_22rem]',
        )}
      >
        <ItemTable plan={plan} openId={stationId} onOpen={open} />
        {stationId !== null && <ItemPane plan={plan} stationId={stationId} onClose={() => open(null)} />}
      </div>
    </div>
  );
}

function Meta({ plan }: { plan: PlanView }) {
  const t = useTranslations('plans');
  const reason = useReason();
  const wishes = useWishesText();
  const policy = usePolicyText();
  const { stateReason } = plan;
  return (
    <div className="space-y-0.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={PLAN_TONE[plan.state]}>{t(`state.${plan.state}`)}</Badge>
        {stateReason && <span className="font-medium text-reserved-ink">{reason(stateReason)}</span>}
        <span>
          {wishes(plan.wishes) !== plan.name && `${wishes(plan.wishes)} · `}
          {t('stationCount', { count: plan.stations })}
          {plan.models.length > 0 && ` · ${t('modelCount', { count: plan.models.length })}`} ·{' '}
          {t('made', { name: plan.createdByName ?? t('bySystem') })} <RelativeTime at={plan.createdAt} />
        </span>
      </div>
      <div className="text-12 max-sm:hidden">{policy(plan.policy)}</div>
      {plan.rollbackOf && (
        <div>
          {t('rollbackOf')} <Link href={`/configuration/plans/${plan.rollbackOf.id}`}>{plan.rollbackOf.name}</Link>
        </div>
      )}
      {plan.rollbacks.map((one) => (
        <div key={one.id}>
          {t('rolledBackBy')} <Link href={`/configuration/plans/${one.id}`}>{one.name}</Link> ({t(`state.${one.state}`)})
        </div>
      ))}
    </div>
  );
}
