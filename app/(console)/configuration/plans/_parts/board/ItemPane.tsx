'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleSlash2, RotateCcw, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Badge, Button, ButtonLink, ErrorState, IconButton, Mono, RelativeTime, SkeletonText } from '@/app/_ui';
import type { PlanItemView, PlanView } from '@/server/domain/settings/plan-views';
import { ENDED, FAILURES } from '@/server/domain/settings/rollout';
import { ITEM_TONE } from '../states';
import { useReason } from '../use-reason';
import { WishList } from '../WishList';
import { Happened } from './Happened';
import { RollBackDialog } from './RollBackDialog';
import { useDecide } from './use-decide';

interface Props {
  plan: PlanView;
  stationId: number;
  onClose: () => void;
}

/** One station of a plan: what was wanted, how it ended, what happened, minute by minute, and what can be decided. */
export function ItemPane({ plan, stationId, onClose }: Props) {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const problem = useProblem();
  const query = useQuery(trpc.plans.item.queryOptions({ id: plan.id, stationId }, { retry: false }));
  const item = query.data;
  return (
    <aside
      aria-label={item?.name ?? t('station')}
      className="flex min-h-0 flex-col border-line bg-surface max-lg:fixed max-lg:inset-0 max-lg:z-30 lg:border-l"
    >
      <div className="flex items-start gap-2 border-line border-b py-3 pr-2 pl-4">
        <div className="min-w-0 grow">
          <h2 className="font-semibold text-14 text-ink">{item?.name ?? '…'}</h2>
          {item && (
            <p className="text-12 text-muted">
              {[item.model, item.firmwareVersion, item.version && `OCPP ${item.version}`].filter(Boolean).join(' · ')}{' '}
              <Mono>{item.identity}</Mono>
            </p>
          )}
        </div>
        <IconButton icon={X} label={t('closeStation')} onPress={onClose} />
      </div>
      <div className="scroll-thin min-h-0 grow space-y-4 overflow-y-auto p-4">
        {query.error ? (
          <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />
        ) : item ? (
          <Body item={item} />
        ) : (
          <SkeletonText lines={6} />
        )}
      </div>
      {item && <Decisions plan={plan} item={item} />}
    </aside>
  );
}

function Body({ item }: { item: PlanItemView }) {
  const t = useTranslations('plans');
  const reason = useReason();
  const habits = item.wishes.flatMap((wish) => wish.habits.map((habit) => ({ key: wish.key, habit })));
  return (
    <>
      <div className="space-y-1 text-13">
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone={ITEM_TONE[item.state]}>{t(`item.${item.state}`)}</Badge>
          {item.attempts > 1 && <span className="text-12 text-muted">{t('attempts', { count: item.attempts })}</span>}
        </div>
        {item.why && <p className="text-muted">{reason(item.why)}</p>}
        {item.dueAt && (
          <p className="text-muted">
            {t('next')} <RelativeTime at={item.dueAt} timeZone={item.timeZone} />
          </p>
        )}
        {!item.connected && !item.deleted && (
          <p className="text-muted">
            {t('preview.isOffline')} <RelativeTime at={item.lastMessageAt} timeZone={item.timeZone} />
          </p>
        )}
      </div>
      <WishList wishes={item.wishes} timeZone={item.timeZone} />
      {habits.length > 0 && (
        <div className="rounded border border-line bg-sunken px-3 py-2.5 text-13">
          <h3 className="font-medium text-ink">{t('habitsTitle')}</h3>
          <ul className="mt-1 space-y-0.5 text-12 text-muted">
            {habits.map(({ key, habit }) => (
              <li key={`${key} ${habit}`}>{t(`habit.${habit}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Happened happened={item.happened} timeZone={item.timeZone} />
    </>
  );
}

function Decisions({ plan, item }: { plan: PlanView; item: PlanItemView }) {
  const t = useTranslations('plans');
  const { can } = useMe();
  const decide = useDecide(plan.id);
  const [isRollingBack, setRollingBack] = useState(false);
  const mayDecide = can('configuration.plan');
  const input = { id: plan.id, stationIds: [item.stationId] };
  return (
    <div className="flex flex-wrap gap-2 border-line border-t px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]">
      {!item.deleted && <ButtonLink href={`/stations/${item.stationId}?tab=configuration`}>{t('toStation')}</ButtonLink>}
      {mayDecide && !ENDED.has(item.state) && plan.state !== 'draft' && (
        <Button icon={CircleSlash2} onPress={() => decide.skip.mutate(input)} isPending={decide.skip.isPending}>
          {t('skipOne')}
        </Button>
      )}
      {mayDecide && (FAILURES.includes(item.state) || item.state === 'skipped') && (
        <Button icon={RotateCcw} onPress={() => decide.retry.mutate(input)} isPending={decide.retry.isPending}>
          {t('retryOne')}
        </Button>
      )}
      {mayDecide && item.canRollBack && (
        <Button icon={Undo2} onPress={() => setRollingBack(true)}>
          {t('rollBackOne')}
        </Button>
      )}
      {isRollingBack && (
        <RollBackDialog
          plan={plan}
          only={{ stationId: item.stationId, name: item.name }}
          onClose={() => setRollingBack(false)}
        />
      )}
    </div>
  );
}
