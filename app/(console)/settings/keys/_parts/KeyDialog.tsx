'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup, Select, TextField } from '@/app/_ui';
import { ROLES, type Role } from '@/server/domain/access/access';
import { SiteScope } from '../../_parts/SiteScope';

const FORM = 'key-form';
/** Days; 0 is for ever. */
const TERMS = [30, 90, 365, 0] as const;

/** Makes a key; its secret is handed to `onCreated` and nowhere else. */
export function KeyDialog({ onClose, onCreated }: { onClose: () => void; onCreated: (name: string, secret: string) => void }) {
  const t = useTranslations('keys.form');
  const roles = useTranslations('shell.roles');
  const help = useTranslations('settings.people.roleHelp');
  const people = useTranslations('settings.people.form');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('operator');
  const [siteIds, setSiteIds] = useState<number[] | null>(null);
  const [days, setDays] = useState<string>('90');
  const [own, setOwn] = useState<Record<string, string>>({});
  const create = useMutation(
    trpc.apiKeys.create.mutationOptions({
      onSuccess: async ({ view, key }) => {
        onCreated(view.name, key);
        await queries.invalidateQueries(trpc.apiKeys.list.pathFilter());
      },
    }),
  );
  const theirs = fieldProblems(create.error);
  const fields = { ...theirs, ...own };
  const general = create.error && Object.keys(theirs).length === 0 ? problem(create.error) : null;
  const scope = role === 'administrator' ? null : siteIds;

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (name.trim() === '') found.name = t('needName');
    if (scope?.length === 0) found.siteIds = people('needSite');
    setOwn(found);
    if (Object.keys(found).length > 0) return;
    create.mutate({ name: name.trim(), role, siteIds: scope, days: Number(days) || null });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t('title')}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={create.isPending}>
            {common('create')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-5">
        {general && <Notice tone="bad">{general}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('name')}
            description={t('nameHelp')}
            value={name}
            onChange={setName}
            error={fields.name}
            autoFocus
            autoComplete="off"
          />
          <Select
            label={t('days')}
            description={t('daysHelp')}
            value={days}
            onChange={setDays}
            options={TERMS.map((term) => ({ id: String(term), label: t('term', { days: term }) }))}
            error={fields.days}
          />
        </div>
        <RadioGroup
          label={people('role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((id) => ({ id, label: roles(id), description: help(id) }))}
          error={fields.role}
        />
        <SiteScope
          siteIds={scope}
          onChange={setSiteIds}
          isAdministrator={role === 'administrator'}
          error={fields.siteIds ?? null}
        />
      </Form>
    </Dialog>
  );
}
