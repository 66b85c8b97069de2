'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp, PackageOpen, Printer, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useProblem } from '@/app/_lib/use-problem';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  EmptyState,
  ErrorState,
  Mono,
  Notice,
  PageHeader,
  RelativeTime,
  SkeletonRows,
} from '@/app/_ui';
import type { ExpectedView } from '@/server/domain/onboarding/views';
import { OnboardingTabs } from '../OnboardingTabs';
import { ImportExpectedDialog } from './ImportExpectedDialog';

/** Labels of one file. */
const MAX_LABELS = 400;

/** Stations that are to come: each is completed by its first connection. */
export function ExpectedScreen() {
  const t = useTranslations('onboarding.expected');
  const tt = useTranslations('onboarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const list = useQuery(trpc.onboarding.list.queryOptions());
  const [isImporting, setImporting] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const remove = useMutation(
    trpc.onboarding.removeExpected.mutationOptions({
      onSuccess: () => {
        setChosen(new Set());
        void queries.invalidateQueries(trpc.onboarding.pathFilter());
      },
    }),
  );
  usePageTitle(t('title'));
  const rows = list.data?.expected;
  const ids = (rows ?? []).filter((row) => chosen.has(row.id)).map((row) => row.id);
  const toPrint = (ids.length > 0 ? ids : (rows ?? []).map((row) => row.id)).slice(0, MAX_LABELS);
  const toggle = (id: number, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <div className="min-h-full bg-bg">
      <PageHeader
        title={tt('title')}
        meta={t('meta')}
        className="border-b-0"
        actions={
          <>
            {toPrint.length > 0 && (
              <ButtonLink
                icon={Printer}
                href={`/api/export/labels?format=pdf&sheet=a4&expected=${toPrint.join(',')}`}
                target="_blank"
              >
                {t('labels', { count: toPrint.length })}
              </ButtonLink>
            )}
            <Button kind="primary" icon={FileUp} onPress={() => setImporting(true)}>
              {t('import')}
            </Button>
          </>
        }
      />
      <OnboardingTabs current="expected" />
      <div className="mx-auto max-w-5xl space-y-4 p-4">
        {remove.error && <Notice tone="bad">{problem(remove.error)}</Notice>}
        {!rows ? (
          list.error ? (
            <ErrorState message={problem(list.error)} onRetry={() => void list.refetch()} />
          ) : (
            <SkeletonRows rows={6} rowHeight={56} />
          )
        ) : rows.length === 0 ? (
          <EmptyState icon={PackageOpen} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <>
            {ids.length > 0 && (
              <div className="flex items-center gap-3 text-13 text-ink">
                {t('chosen', { count: ids.length })}
                <Button icon={Trash2} isPending={remove.isPending} onPress={() => remove.mutate({ ids })}>
                  {t('remove')}
                </Button>
              </div>
            )}
            <Card padded={false}>
              <ul>
                {rows.map((row) => (
                  <Row key={row.id} row={row} isChosen={chosen.has(row.id)} onChoose={(on) => toggle(row.id, on)} />
                ))}
              </ul>
            </Card>
          </>
        )}
      </div>
      {isImporting && <ImportExpectedDialog onClose={() => setImporting(false)} />}
    </div>
  );
}

function Row({ row, isChosen, onChoose }: { row: ExpectedView; isChosen: boolean; onChoose: (on: boolean) => void }) {
  const t = useTranslations('onboarding.expected');
  const facts = [
    row.siteName,
    [row.vendor, row.model].filter(Boolean).join(' '),
    row.serialNumber,
    t('profile', { profile: row.securityProfile }),
  ];
  return (
    <li className="flex items-center gap-3 border-line border-b px-4 py-2.5 last:border-b-0">
      <Checkbox isSelected={isChosen} onChange={onChoose} aria-label={t('choose', { identity: row.identity })} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <Mono className="font-semibold text-ink">{row.identity}</Mono>
          {row.name && <span className="text-13 text-ink">{row.name}</span>}
        </div>
        <p className="text-13 text-muted">
          {facts.filter(Boolean).join(' · ')} · {t('listed', { name: row.createdByName ?? '' })}{' '}
          <RelativeTime at={row.createdAt} />
        </p>
      </div>
      <a
        href={`/api/export/labels?format=svg&sheet=single&expected=${row.id}`}
        target="_blank"
        rel="noreferrer"
        className="shrink-0 text-13 text-accent-ink underline-offset-2 hover:underline"
      >
        {t('label')}
      </a>
    </li>
  );
}
