'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, TextField } from '@/app/_ui';
import { ImportReportView } from '../../../stations/_parts/csv/ImportReportView';

const COLUMNS = 'identity, name, site, latitude, longitude, vendor, model, serial_number, security_profile, password, notes';
const EXAMPLE = `identity,name,site,latitude,longitude,vendor,model,serial_number,security_profile,password,notes
SE-LN-0101,Garage 1,,59.8586,17.6389,Norrljus,X22,NL-2201,1,generate,By the lift
SE-LN-0102,Garage 2,,59.8587,17.6391,Norrljus,X22,NL-2202,1,generate,
`;

/** A list of stations that are to come, in three steps: the text, what it says line by line, keeping it. */
export function ImportExpectedDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('onboarding.expected');
  const tc = useTranslations('stations.csv');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [csv, setCsv] = useState('');
  const check = useMutation(trpc.onboarding.importExpected.mutationOptions());
  const apply = useMutation(
    trpc.onboarding.importExpected.mutationOptions({
      onSuccess: () => void queries.invalidateQueries(trpc.onboarding.pathFilter()),
    }),
  );
  const report = apply.data ?? check.data;
  const error = apply.error ?? check.error;
  const back = (): void => {
    check.reset();
    apply.reset();
  };
  const read = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file) setCsv(await file.text());
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      size="lg"
      title={t('importTitle')}
      footer={
        apply.data?.applied ? (
          <Button kind="primary" onPress={onClose}>
            {ta('done')}
          </Button>
        ) : report ? (
          <>
            <Button onPress={back}>{tc('edit')}</Button>
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
              {tc('check')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {error && <Notice tone="bad">{problem(error)}</Notice>}
        {report ? (
          <ImportReportView report={report} />
        ) : (
          <>
            <p className="text-13 text-ink">{t('importText', { columns: COLUMNS })}</p>
            <div className="flex flex-wrap gap-2">
              <FileTrigger acceptedFileTypes={['.csv', 'text/csv', 'text/plain']} onSelect={(files) => void read(files)}>
                <Button icon={FileUp}>{tc('file')}</Button>
              </FileTrigger>
              {csv === '' && (
                <Button kind="quiet" onPress={() => setCsv(EXAMPLE)}>
                  {tc('example')}
                </Button>
              )}
            </div>
            <TextField label={tc('paste')} mono rows={12} value={csv} onChange={setCsv} spellCheck="false" />
          </>
        )}
      </div>
    </Dialog>
  );
}
