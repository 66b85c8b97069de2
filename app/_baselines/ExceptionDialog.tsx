'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Button, DatePicker, Dialog, Notice, TextField, toast } from '@/app/_ui';

interface Props {
  stationIds: readonly number[];
  settingKey: string;
  onClose: () => void;
  onDone?: () => void;
}

const DAY = 86_400_000;

/** Why stations may differ, and until when. */
export function ExceptionDialog({ stationIds, settingKey, onClose, onDone }: Props) {
  const t = useTranslations('baselines.exception');
  const tc = useTranslations('common.action');
  const text = useSettingText();
  const problem = useProblem();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(() => new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10));
  const add = useMutation(
    trpc.baselines.addException.mutationOptions({
      onSuccess: async ({ stations }) => {
        toast({ tone: 'good', title: t('saved', { count: stations }) });
        onDone?.();
        onClose();
        await queries.invalidateQueries(trpc.baselines.pathFilter());
      },
    }),
  );
  const save = () =>
    add.mutate({
      stations: { stationIds: [...stationIds] },
      key: settingKey,
      reason: reason.trim(),
      // To the end of that day.
      until: until === null ? null : new Date(`${until}T23:59:59`),
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      title={t('title')}
      subtitle={`${text.name(settingKey)} · ${t('stations', { count: stationIds.length })}`}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button kind="primary" onPress={save} isPending={add.isPending} isDisabled={reason.trim() === ''}>
            {t('allow')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {add.error && <Notice tone="bad">{problem(add.error)}</Notice>}
        <TextField
          label={t('reason')}
          description={t('reasonHelp')}
          value={reason}
          onChange={setReason}
          rows={3}
          maxLength={500}
          autoFocus
        />
        <DatePicker label={t('until')} description={t('untilHelp')} value={until} onChange={setUntil} />
      </div>
    </Dialog>
  );
}
