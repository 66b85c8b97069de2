'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Check, Printer, Replace } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { errorCode, useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import {
  Button,
  ButtonLink,
  cx,
  ErrorState,
  Link,
  Mono,
  Notice,
  PageHeader,
  RelativeTime,
  SkeletonRows,
  StatusMark,
} from '@/app/_ui';
import { STEPS, type StepId } from '@/server/domain/onboarding/steps';
import type { OnboardingView } from '@/server/domain/onboarding/views';
import { ReplaceDialog } from './ReplaceDialog';
import { StepContent } from './StepContent';

const REFRESH_MS = 4_000;

/** One station from the waiting room into service. Steps may be left, skipped and come back to; each says what is missing. */
export function FlowScreen({ stationId }: { stationId: number }) {
  const t = useTranslations('onboarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const url = useUrlState();
  const [isReplacing, setReplacing] = useState(false);
  const view = useQuery(trpc.onboarding.get.queryOptions({ stationId }, { refetchInterval: REFRESH_MS }));
  const station = useQuery(trpc.stations.get.queryOptions({ id: stationId }));
  const start = useMutation(
    trpc.onboarding.start.mutationOptions({ onSuccess: () => void queries.invalidateQueries(trpc.onboarding.pathFilter()) }),
  );
  usePageTitle(station.data ? t('flowTitle', { name: station.data.name }) : t('title'));
  const firstOpen = useMemo(() => view.data?.steps.find((step) => step.state === 'open')?.id ?? 'signOff', [view.data]);
  const asked = url.get('step');
  const current: StepId = STEPS.find((id) => id === asked) ?? firstOpen;
  if (!view.data || !station.data) {
    const error = view.error ?? station.error;
    return error ? (
      <ErrorState
        message={errorCode(error) === 'NOT_FOUND' ? t('unknown') : problem(error)}
        onRetry={() => void Promise.all([view.refetch(), station.refetch()])}
      />
    ) : (
      <SkeletonRows rows={7} rowHeight={56} />
    );
  }
  const { commissioning, replacements } = view.data;
  const at = STEPS.indexOf(current);
  const go = (id: StepId | undefined): void => {
    if (id) url.set({ step: id }, 'push');
  };
  return (
    <div className="flex min-h-full flex-col bg-bg">
      <PageHeader
        title={station.data.name}
        crumbs={[{ label: t('title'), href: '/onboarding' }]}
        meta={
          <span className="flex flex-wrap items-center gap-x-3">
            <Mono>{station.data.identity}</Mono>
            <StatusMark status={station.data.shown} label />
            {commissioning && (
              <span>
                {t(`commissioning.${commissioning.state}`)} ·{' '}
                <RelativeTime at={commissioning.signedAt ?? commissioning.startedAt} />
              </span>
            )}
          </span>
        }
        actions={
          <>
            <Button icon={Replace} onPress={() => setReplacing(true)}>
              {t('replace.button')}
            </Button>
            <ButtonLink
              icon={Printer}
              href={`/api/export/labels?format=pdf&sheet=single&stations=${stationId}`}
              target="_blank"
            >
              {t('label')}
            </ButtonLink>
          </>
        }
      />
      <div className="mx-auto flex w-full max-w-5xl grow gap-6 p-4 max-sm:flex-col max-sm:gap-4">
        <Steps view={view.data} current={current} onGo={go} />
        <div className="min-w-0 grow space-y-4">
          {commissioning?.state !== 'open' && (
            <Notice tone="info">
              <span className="flex flex-wrap items-center justify-between gap-2">
                {t(commissioning?.state === 'signedOff' ? 'signedAlready' : 'notBegun')}
                <Button kind="primary" isPending={start.isPending} onPress={() => start.mutate({ stationId })}>
                  {t('begin')}
                </Button>
              </span>
            </Notice>
          )}
          {replacements.map((r) => (
            <Notice key={r.replacedAt.toISOString()} tone="info">
              {r.stationId === stationId ? (
                <>
                  {t('replace.tookOver', { identity: r.oldIdentity })}{' '}
                  <Link href={`/stations/${r.oldStationId}`}>{t('replace.old')}</Link>
                </>
              ) : (
                <>
                  {t('replace.wasReplaced', { identity: r.newIdentity })}{' '}
                  <Link href={`/stations/${r.stationId}`}>{t('replace.new')}</Link>
                </>
              )}{' '}
              <RelativeTime at={r.replacedAt} />
              {r.reason && <> · {r.reason}</>}
            </Notice>
          ))}
          <section aria-labelledby="step-title" className="rounded border border-line bg-surface">
            <header className="border-line border-b px-4 py-3">
              <h2 id="step-title" className="font-semibold text-16 text-ink">
                {t(`step.${current}.title`)}
              </h2>
              <p className="text-13 text-muted">{t(`step.${current}.text`)}</p>
            </header>
            <div className="p-4">
              <StepContent key={current} step={current} view={view.data} station={station.data} />
            </div>
            <footer className="flex justify-between gap-2 border-line border-t px-4 py-3">
              <Button icon={ArrowLeft} isDisabled={at === 0} onPress={() => go(STEPS[at - 1])}>
                {t('back')}
              </Button>
              {at < STEPS.length - 1 && (
                <Button kind="primary" icon={ArrowRight} onPress={() => go(STEPS[at + 1])}>
                  {t('next')}
                </Button>
              )}
            </footer>
          </section>
        </div>
      </div>
      {isReplacing && <ReplaceDialog station={station.data} onClose={() => setReplacing(false)} />}
    </div>
  );
}

function Steps({ view, current, onGo }: { view: OnboardingView; current: StepId; onGo: (id: StepId) => void }) {
  const t = useTranslations('onboarding');
  return (
    <nav aria-label={t('steps')} className="shrink-0 sm:w-60">
      <ol className="max-sm:flex max-sm:justify-between max-sm:gap-1 sm:space-y-1">
        {view.steps.map((step, i) => {
          const [missing] = step.missing;
          const isHere = step.id === current;
          return (
            <li key={step.id}>
              <button
                type="button"
                aria-current={isHere ? 'step' : undefined}
                onClick={() => onGo(step.id)}
                className={cx(
                  'flex w-full items-start gap-3 rounded text-left max-sm:p-1 sm:px-2 sm:py-2',
                  isHere ? 'sm:bg-selected' : 'hover:bg-hover',
                )}
              >
                <span
                  className={cx(
                    'grid size-6 shrink-0 place-items-center rounded-full border font-medium text-12 max-sm:size-9',
                    step.state === 'done' ? 'border-transparent bg-available text-bg' : 'border-line-strong text-muted',
                    isHere && 'outline-2 outline-accent outline-offset-2',
                  )}
                >
                  {step.state === 'done' ? <Check aria-hidden className="size-3.5" strokeWidth={3} /> : i + 1}
                </span>
                <span className="min-w-0 max-sm:sr-only">
                  <span className="block font-medium text-13 text-ink">{t(`step.${step.id}.title`)}</span>
                  <span className="block text-12 text-muted">
                    {missing ? t(`missing.${missing.code}` as 'missing.noSite', missing.values ?? {}) : t('stepDone')}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
