'use client';
import { useMutation } from '@tanstack/react-query';
import { LockKeyhole } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { WishEditor } from '@/app/_settings';
import { Button, EmptyState, Notice, PageHeader, RadioGroup, Section, TextField } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import { checkWish } from '@/server/domain/settings/kinds';
import { PreviewPane } from '../preview/PreviewPane';
import { usePreview } from '../preview/use-preview';
import { useWishesText } from '../use-wishes-text';
import { type Draft, draftFrom, isEverything, SELECTIONS } from './draft';
import { PolicyForm } from './PolicyForm';
import { StationChoice } from './StationChoice';
import { usePolicyText } from './use-policy-text';

/** A plan is written: which stations, what is to be so, how; the difference it would make is beside it all the time. */
export function NewPlanScreen() {
  const t = useTranslations('plans');
  const { get } = useUrlState();
  const { me, can } = useMe();
  const [given] = useState(() => draftFrom(get));
  usePageTitle(t('new.title'));
  if (me && !can('configuration.plan')) {
    return (
      <EmptyState icon={LockKeyhole} title={t('notAllowed.title')}>
        {t('notAllowed.text')}
      </EmptyState>
    );
  }
  return <PlanForm given={given} />;
}

function PlanForm({ given }: { given: Draft }) {
  const t = useTranslations('plans');
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const router = useRouter();
  const api = useTRPCClient();
  const wishesText = useWishesText();
  const policyText = usePolicyText();
  const [draft, setDraft] = useState(given);
  const [strict, setStrict] = useState(false);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const { selection, wishes, policy } = draft;
  const kinds = SELECTIONS.filter((kind) => kind === given.selection.by || ['filter', 'groups', 'drift'].includes(kind));

  const isReady = wishes === null || (wishes.length > 0 && wishes.every((wish) => checkWish(wish) === null));
  const hasStations = selection.by !== 'groups' || selection.groupIds.length > 0;
  const preview = usePreview(isReady && hasStations ? { selection, wishes } : null);

  const save = useMutation({
    mutationFn: async (start: boolean) => {
      const name = draft.name.trim() || wishesText(wishes).slice(0, 120);
      const plan = await api.plans.create.mutate({ ...draft, name });
      if (start) await api.plans.start.mutate({ id: plan.id });
      return plan;
    },
    onSuccess: (plan) => router.push(`/configuration/plans/${plan.id}`),
  });
  const fields = save.error ? fieldProblems(save.error) : {};
  const changes = preview.data?.stations.byState.changes ?? 0;
  const submit = (start: boolean) => {
    setStrict(true);
    if (isReady && hasStations) save.mutate(start);
  };
  return (
    <div className="flex h-full min-h-0 flex-col bg-bg">
      <PageHeader
        crumbs={[{ label: t('title'), href: '/configuration/plans' }]}
        title={t('new.title')}
        actions={
          <>
            <Button onPress={() => submit(false)} isPending={save.isPending && save.variables === false}>
              {t('new.save')}
            </Button>
            <Button
              kind="primary"
              onPress={() => submit(true)}
              isDisabled={!isReady || !hasStations || changes === 0}
              isPending={save.isPending && save.variables === true}
            >
              {changes > 0 ? t('new.start', { count: changes }) : t('new.startNone')}
            </Button>
          </>
        }
      />
      <div className="grid min-h-0 grow grid-cols-[minmax(0,1fr)] max-lg:overflow-y-auto lg:grid-cols-[minmax(0,33rem)_minmax(0,1fr)]">
        <div className="scroll-thin min-w-0 space-y-6 bg-surface p-4 lg:overflow-y-auto lg:border-line lg:border-r">
          {save.error && (
            <Notice tone="bad" title={t('new.failed')}>
              {problem(save.error)}
            </Notice>
          )}
          <TextField
            label={t('new.name')}
            placeholder={wishesText(wishes) || t('new.namePlaceholder')}
            description={t('new.nameText')}
            value={draft.name}
            onChange={(name) => set({ name })}
            maxLength={120}
            error={fields.name ?? null}
          />
          <Section title={t('new.stations')}>
            <StationChoice
              selection={selection}
              kinds={kinds}
              given={given.selection}
              onChange={(next) =>
                // Those that drift are put right by their own baselines unless something else is said.
                set({ selection: next, ...(next.by === 'drift' && wishes?.length === 0 ? { wishes: null } : {}) })
              }
            />
            {selection.by === 'filter' && isEverything(selection.filter) && <Notice tone="warn">{t('new.everything')}</Notice>}
            {strict && !hasStations && <Notice tone="bad">{t('new.noStations')}</Notice>}
          </Section>
          <Section title={t('new.wishes')}>
            <RadioGroup
              label={t('new.wishes')}
              hideLabel
              orientation="horizontal"
              options={[
                { id: 'same', label: t('new.same') },
                { id: 'baselines', label: t('new.baselines') },
              ]}
              value={wishes === null ? 'baselines' : 'same'}
              onChange={(which) => set({ wishes: which === 'baselines' ? null : (given.wishes ?? []) })}
            />
            {wishes === null ? (
              <p className="text-13 text-muted">{t('new.baselinesText')}</p>
            ) : (
              <WishEditor wishes={wishes} onChange={(next) => set({ wishes: next })} strict={strict} />
            )}
            {strict && wishes?.length === 0 && <Notice tone="bad">{t('new.noWishes')}</Notice>}
          </Section>
          <Disclosure
            summary={
              <span className="min-w-0 py-2">
                <span className="block font-semibold text-14 text-ink">{t('new.how')}</span>
                <span className="block text-13 text-muted">{policyText(policy)}</span>
              </span>
            }
          >
            <div className="pt-2 pb-4 pl-7">
              <PolicyForm policy={policy} onChange={(next) => set({ policy: next })} problems={fields} />
            </div>
          </Disclosure>
        </div>
        <PreviewPane preview={preview} isReady={isReady && hasStations} />
      </div>
    </div>
  );
}
