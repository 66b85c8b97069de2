'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup } from '@/app/_ui';
import { FacetMenu } from '@/app/(console)/stations/_parts/list/FacetMenu';
import type { PlanView } from '@/server/domain/settings/plan-views';

interface Props {
  plan: PlanView;
  /** One station alone. */
  only: { stationId: number; name: string } | null;
  onClose: () => void;
}

/** Puts back what was read before, as a plan of its own: everywhere, at some sites, or at one station. */
export function RollBackDialog({ plan, only, onClose }: Props) {
  const t = useTranslations('plans.rollBackDialog');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const problem = useProblem();
  const router = useRouter();
  const [where, setWhere] = useState<'all' | 'sites'>('all');
  const [siteIds, setSiteIds] = useState<number[]>([]);
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  const rollBack = useMutation(
    trpc.plans.rollBack.mutationOptions({ onSuccess: ({ id }) => router.push(`/configuration/plans/${id}`) }),
  );
  const go = (start: boolean) =>
    rollBack.mutate({
      id: plan.id,
      start,
      stationIds: only === null ? null : [only.stationId],
      siteIds: only === null && where === 'sites' ? siteIds : null,
    });
  const isMissing = only === null && where === 'sites' && siteIds.length === 0;
  const pending = rollBack.isPending ? rollBack.variables.start : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      title={t('title')}
      subtitle={only?.name ?? plan.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button onPress={() => go(false)} isDisabled={isMissing} isPending={pending === false}>
            {t('look')}
          </Button>
          <Button kind="danger" onPress={() => go(true)} isDisabled={isMissing} isPending={pending === true}>
            {t('now')}
          </Button>
        </>
      }
    >
      <div className="space-y-4 text-13 text-ink">
        <p>{t('text')}</p>
        {only === null && (
          <>
            <RadioGroup
              label={t('where')}
              options={[
                { id: 'all', label: t('all', { count: plan.canRollBack }) },
                { id: 'sites', label: t('sites') },
              ]}
              value={where}
              onChange={setWhere}
            />
            {where === 'sites' && (
              <FacetMenu
                label={t('choose')}
                options={sites.map((site) => ({ id: String(site.id), label: site.name }))}
                chosen={siteIds.map(String)}
                onChange={(chosen) => setSiteIds(chosen.map(Number))}
              />
            )}
          </>
        )}
        {rollBack.error && <Notice tone="bad">{problem(rollBack.error)}</Notice>}
      </div>
    </Dialog>
  );
}
