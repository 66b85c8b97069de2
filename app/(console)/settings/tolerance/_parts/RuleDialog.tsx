'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup, TextField, toast } from '@/app/_ui';
import type { Tolerance } from '@/server/domain/quirks/tolerance';
import { useModelWords } from './words';

export interface Decision {
  vendor: string;
  model: string;
  firmwarePrefix: string;
  tolerance: Tolerance;
}

/** How a model's stations, or those of some firmware, are read. */
export function RuleDialog({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const t = useTranslations('tolerance');
  const action = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const words = useModelWords();
  const [rule, setRule] = useState(decision);
  const change = (more: Partial<Decision>) => setRule({ ...rule, ...more });
  const save = useMutation(
    trpc.quirks.setModel.mutationOptions({
      onSuccess: async (rules) => {
        queries.setQueryData(trpc.quirks.rules.queryKey(), rules);
        toast({ tone: 'good', title: t('dialog.saved', { who: words.rule(rule), read: words.read(rule.tolerance) }) });
        onClose();
        await queries.invalidateQueries(trpc.quirks.station.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('dialog.title')}
      footer={
        <>
          <Button onPress={onClose}>{action('cancel')}</Button>
          <Button kind="primary" onPress={() => save.mutate(rule)} isPending={save.isPending}>
            {t('dialog.save')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('dialog.vendor')} value={rule.vendor} onChange={(vendor) => change({ vendor })} maxLength={100} />
          <TextField label={t('dialog.model')} value={rule.model} onChange={(model) => change({ model })} maxLength={100} />
        </div>
        <TextField
          label={t('dialog.prefix')}
          description={t('dialog.prefixHelp')}
          value={rule.firmwarePrefix}
          onChange={(firmwarePrefix) => change({ firmwarePrefix })}
          maxLength={100}
          mono
        />
        <RadioGroup
          label={t('treatment')}
          value={rule.tolerance}
          onChange={(tolerance) => change({ tolerance })}
          options={[
            { id: 'lenient', label: words.read('lenient'), description: t('dialog.lenientHelp') },
            { id: 'strict', label: words.read('strict'), description: t('dialog.strictHelp') },
          ]}
        />
        {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
      </div>
    </Dialog>
  );
}
