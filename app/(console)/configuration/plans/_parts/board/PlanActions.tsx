'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, Copy, Ellipsis, Pause, Play, Trash2, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ConfirmDialog, CopyButton, IconButton, Menu, MenuItem, TextField, toast } from '@/app/_ui';
import type { PlanView } from '@/server/domain/settings/plan-views';
import { FAILURES } from '@/server/domain/settings/rollout';
import { countOf } from '../states';
import { RollBackDialog } from './RollBackDialog';

type Asking = 'cancel' | 'delete' | 'rollBack' | 'pause' | null;

/** What can be decided about a plan as it stands; the likeliest last. */
export function PlanActions({ plan }: { plan: PlanView }) {
  const t = useTranslations('plans');
  const trpc = useTRPC();
  const problem = useProblem();
  const router = useRouter();
  const client = useQueryClient();
  const { can } = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const [reason, setReason] = useState('');
  const onSettled = () => {
    void client.invalidateQueries(trpc.plans.get.queryFilter({ id: plan.id }));
    void client.invalidateQueries(trpc.plans.items.infiniteQueryFilter());
  };
  const onError = (error: unknown) => toast({ tone: 'bad', title: t('decideFailed'), text: problem(error) });
  const close = () => {
    setAsking(null);
    setReason('');
  };
  const start = useMutation(trpc.plans.start.mutationOptions({ onSettled, onError }));
  const resume = useMutation(trpc.plans.resume.mutationOptions({ onSettled, onError }));
  const pause = useMutation(trpc.plans.pause.mutationOptions({ onSettled, onSuccess: close }));
  const cancel = useMutation(trpc.plans.cancel.mutationOptions({ onSettled, onSuccess: close }));
  const remove = useMutation(trpc.plans.delete.mutationOptions({ onSuccess: () => router.push('/configuration/plans') }));
  const duplicate = useMutation(
    trpc.plans.duplicate.mutationOptions({ onSuccess: ({ id }) => router.push(`/configuration/plans/${id}`), onError }),
  );
  if (!can('configuration.plan')) return null;
  const { state, whole } = plan;
  const failed = countOf(plan.counts, FAILURES);
  const isOpen = state === 'running' || state === 'paused' || state === 'scheduled';
  return (
    <>
      <Menu label={t('more')} trigger={<IconButton icon={Ellipsis} kind="secondary" label={t('more')} />}>
        <MenuItem icon={Copy} onAction={() => duplicate.mutate({ id: plan.id })}>
          {t('duplicate')}
        </MenuItem>
        {isOpen && whole && (
          <MenuItem icon={Ban} danger onAction={() => setAsking('cancel')}>
            {t('cancel')}
          </MenuItem>
        )}
        {state === 'draft' && (
          <MenuItem icon={Trash2} danger onAction={() => setAsking('delete')}>
            {t('delete')}
          </MenuItem>
        )}
      </Menu>
      <CopyLink />
      {plan.canRollBack > 0 && state !== 'running' && (
        <Button icon={Undo2} onPress={() => setAsking('rollBack')}>
          {t('rollBack', { count: plan.canRollBack })}
        </Button>
      )}
      {(state === 'running' || state === 'scheduled') && whole && (
        <Button icon={Pause} onPress={() => setAsking('pause')}>
          {t('pause')}
        </Button>
      )}
      {state === 'paused' && whole && (
        <Button kind="primary" icon={Play} onPress={() => resume.mutate({ id: plan.id })} isPending={resume.isPending}>
          {failed > 0 ? t('resumeAnyway') : t('resume')}
        </Button>
      )}
      {state === 'draft' && whole && (
        <Button kind="primary" icon={Play} onPress={() => start.mutate({ id: plan.id })} isPending={start.isPending}>
          {t('start')}
        </Button>
      )}
      {asking === 'rollBack' && <RollBackDialog plan={plan} only={null} onClose={close} />}
      <ConfirmDialog
        isOpen={asking === 'cancel'}
        onClose={close}
        onConfirm={() => cancel.mutate({ id: plan.id, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
        title={t('cancelTitle')}
        confirmLabel={t('cancel')}
        danger
        isPending={cancel.isPending}
        problem={cancel.error ? problem(cancel.error) : null}
      >
        <p>{t('cancelText')}</p>
        <TextField label={t('why')} value={reason} onChange={setReason} maxLength={300} className="mt-3" />
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === 'pause'}
        onClose={close}
        onConfirm={() => pause.mutate({ id: plan.id, ...(reason.trim() ? { reason: reason.trim() } : {}) })}
        title={t('pauseTitle')}
        confirmLabel={t('pause')}
        isPending={pause.isPending}
        problem={pause.error ? problem(pause.error) : null}
      >
        <p>{t('pauseText')}</p>
        <TextField label={t('why')} value={reason} onChange={setReason} maxLength={300} className="mt-3" />
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asking === 'delete'}
        onClose={close}
        onConfirm={() => remove.mutate({ id: plan.id })}
        title={t('deleteTitle')}
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

/** A link is a view: a colleague sees the same board. */
function CopyLink() {
  const t = useTranslations('plans');
  return <CopyButton size="md" what={t('link')} value={typeof window === 'undefined' ? '' : window.location.href} />;
}
