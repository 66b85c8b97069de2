'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, TextField, toast } from '@/app/_ui';

export function NameForm({ name }: { name: string }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [value, setValue] = useState(name);
  const save = useMutation(
    trpc.me.update.mutationOptions({
      onSuccess: (me) => {
        queries.setQueryData(trpc.me.get.queryKey(), me);
        toast({ tone: 'good', title: t('saved') });
      },
    }),
  );
  const changed = value.trim() !== name;
  const complaint = value.trim() === '' ? common('form.required') : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (changed && !complaint) save.mutate({ name: value.trim() });
  }

  return (
    <Form onSubmit={submit} validationBehavior="aria" className="max-w-96">
      <TextField
        label={t('profile.name')}
        description={t('profile.nameHelp')}
        value={value}
        onChange={setValue}
        autoComplete="name"
        error={complaint ?? (save.error ? (fieldProblems(save.error).name ?? problem(save.error)) : null)}
        after={
          <Button type="submit" isDisabled={!changed || complaint !== null} isPending={save.isPending}>
            {common('action.save')}
          </Button>
        }
      />
    </Form>
  );
}
