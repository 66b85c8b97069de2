'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice } from '@/app/_ui';
import { ImportReportView } from './ImportReportView';
import { ImportSource } from './ImportSource';

/** CSV in three steps: the text, what it would do line by line, doing it. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('stations.csv');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [csv, setCsv] = useState('');
  const check = useMutation(trpc.stations.importCsv.mutationOptions());
  const apply = useMutation(
    trpc.stations.importCsv.mutationOptions({
      onSuccess: () => {
        void queries.invalidateQueries(trpc.stations.pathFilter());
        void queries.invalidateQueries(trpc.sites.list.pathFilter());
      },
    }),
  );
  const report = apply.data ?? check.data;
  const error = apply.error ?? check.error;
  const back = () => {
    check.reset();
    apply.reset();
  };
  const isDone = apply.data?.applied === true;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      size="lg"
      title={t('title')}
      footer={
        isDone ? (
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        ) : report ? (
          <>
            <Button onPress={back}>{t('edit')}</Button>
            <Button
              kind="primary"
              isDisabled={report.failed > 0}
              isPending={apply.isPending}
              onPress={() => apply.mutate({ csv, apply: true })}
            >
              {t('apply', { count: report.created + report.updated })}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{ta('cancel')}</Button>
            <Button
              kind="primary"
              isDisabled={csv.trim() === ''}
              isPending={check.isPending}
              onPress={() => check.mutate({ csv, apply: false })}
            >
              {t('check')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {error && <Notice tone="bad">{problem(error)}</Notice>}
        {report ? <ImportReportView report={report} /> : <ImportSource csv={csv} onChange={setCsv} />}
      </div>
    </Dialog>
  );
}
