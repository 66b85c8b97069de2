'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, TextField } from '@/app/_ui';
import type { GroupView } from '@/server/domain/settings/baseline-views';

interface Props {
  group: GroupView | null;
  onClose: () => void;
  onSaved: (group: GroupView) => void;
}

/** Names a group. */
export function GroupDialog({ group, onClose, onSaved }: Props) {
  const t = useTranslations('baselines.groups');
  const tc = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState(group?.name ?? '');
  const [note, setNote] = useState(group?.note ?? '');
  const save = useMutation(
    trpc.stationGroups.save.mutationOptions({
      onSuccess: async (saved) => {
        onSaved(saved);
        await queries.invalidateQueries(trpc.stationGroups.pathFilter());
      },
    }),
  );
  const errors = fieldProblems(save.error);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      title={group ? t('editTitle') : t('newTitle')}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={name.trim() === ''}
            isPending={save.isPending}
            onPress={() => save.mutate({ ...(group ? { id: group.id } : {}), name: name.trim(), note })}
          >
            {group ? t('save') : t('create')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {save.error && !errors.name && <Notice tone="bad">{problem(save.error)}</Notice>}
        <TextField label={t('name')} value={name} onChange={setName} maxLength={100} error={errors.name} autoFocus />
        <TextField label={t('note')} value={note} onChange={setNote} rows={2} />
      </div>
    </Dialog>
  );
}
