'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, toast } from '@/app/_ui';
import { GroupField } from './GroupField';

/** Puts the chosen tokens into a group, or out of any. */
export function AssignGroup({ ids, onClose, onDone }: { ids: number[]; onClose: () => void; onDone: () => void }) {
  const t = useTranslations('tokens.groups');
  const trpc = useTRPC();
  const [group, setGroup] = useState('');
  const save = useMutation(trpc.tokens.setGroup.mutationOptions(useSaved(onDone)));
  const to = group.trim();
  return (
    <GroupDialog
      title={t('assignTitle')}
      subtitle={t('selected', { count: ids.length })}
      verb={to ? t('doAssign') : t('doRemove')}
      onClose={onClose}
      onSave={() => save.mutate({ ids, groupId: to || null })}
      isPending={save.isPending}
      error={save.error}
    >
      <GroupField label={t('group')} description={t('assignHelp')} value={group} onChange={setGroup} />
    </GroupDialog>
  );
}

/** Gives a group another name; the name of another group joins the two, none dissolves it. */
export function RenameGroup(props: { group: string; onClose: () => void; onDone: (to: string | null) => void }) {
  const { group, onClose, onDone } = props;
  const t = useTranslations('tokens.groups');
  const trpc = useTRPC();
  const [name, setName] = useState(group);
  const to = name.trim() || null;
  const save = useMutation(trpc.tokens.renameGroup.mutationOptions(useSaved(() => onDone(to))));
  return (
    <GroupDialog
      title={t('renameTitle', { group })}
      verb={to ? t('doRename') : t('dissolve')}
      onClose={onClose}
      onSave={() => (to === group ? onClose() : save.mutate({ from: group, to }))}
      isPending={save.isPending}
      error={save.error}
    >
      <GroupField label={t('newName')} description={t('renameHelp')} value={name} onChange={setName} />
    </GroupDialog>
  );
}

function useSaved(onDone: () => void) {
  const t = useTranslations('tokens.groups');
  const trpc = useTRPC();
  const queries = useQueryClient();
  return {
    onSuccess: async ({ changed }: { changed: number }) => {
      toast({ tone: 'good', title: t('saved', { count: changed }) });
      onDone();
      await queries.invalidateQueries(trpc.tokens.pathFilter());
    },
  };
}

function GroupDialog(props: {
  title: string;
  subtitle?: string;
  verb: string;
  onClose: () => void;
  onSave: () => void;
  isPending: boolean;
  error: unknown;
  children: ReactNode;
}) {
  const tc = useTranslations('common.action');
  const problem = useProblem();
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      size="sm"
      title={props.title}
      {...(props.subtitle ? { subtitle: props.subtitle } : {})}
      footer={
        <>
          <Button onPress={props.onClose}>{tc('cancel')}</Button>
          <Button kind="primary" onPress={props.onSave} isPending={props.isPending}>
            {props.verb}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {props.error ? <Notice tone="bad">{problem(props.error)}</Notice> : null}
        {props.children}
      </div>
    </Dialog>
  );
}
