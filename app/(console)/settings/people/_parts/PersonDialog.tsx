'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFieldProblems, useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice, RadioGroup, TextField } from '@/app/_ui';
import { ROLES, type Role } from '@/server/domain/access/access';
import type { PersonView } from '@/server/domain/fleet/views';
import { SiteScope } from '../../_parts/SiteScope';
import { useUpdatePerson } from './use-update';

const FORM = 'person-form';

interface Props {
  person: PersonView | null;
  onClose: () => void;
  onCreated: (name: string, password: string) => void;
}

/** Adds a person (the password is then shown once), or changes name, role and sites. */
export function PersonDialog({ person, onClose, onCreated }: Props) {
  const t = useTranslations('settings.people');
  const roles = useTranslations('shell.roles');
  const common = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const fieldProblems = useFieldProblems();
  const [name, setName] = useState(person?.name ?? '');
  const [email, setEmail] = useState(person?.email ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? 'operator');
  const [siteIds, setSiteIds] = useState<number[] | null>(person?.siteIds ?? null);
  const [own, setOwn] = useState<Record<string, string>>({});
  const create = useMutation(
    trpc.people.create.mutationOptions({
      onSuccess: async (created) => {
        onCreated(created.person.name, created.password);
        await queries.invalidateQueries(trpc.people.list.pathFilter());
      },
    }),
  );
  const update = useUpdatePerson({ quiet: true, onDone: onClose });
  const failure = create.error ?? update.error;
  const fields = { ...fieldProblems(failure), ...own };
  const general = failure && Object.keys(fieldProblems(failure)).length === 0 ? problem(failure) : null;
  const scope = role === 'administrator' ? null : siteIds;

  function submit(event: FormEvent) {
    event.preventDefault();
    const found: Record<string, string> = {};
    if (name.trim() === '') found.name = t('form.needName');
    if (!person && !/^\S+@\S+\.\S+$/.test(email.trim())) found.email = t('form.needEmail');
    if (scope?.length === 0) found.siteIds = t('form.needSite');
    setOwn(found);
    if (Object.keys(found).length > 0) return;
    const common = { name: name.trim(), role, siteIds: scope };
    if (person) update.mutate({ id: person.id, ...common });
    else create.mutate({ ...common, email: email.trim() });
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={false}
      title={t(person ? 'form.edit' : 'form.create')}
      subtitle={person?.email}
      footer={
        <>
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button kind="primary" type="submit" form={FORM} isPending={create.isPending || update.isPending}>
            {common(person ? 'save' : 'create')}
          </Button>
        </>
      }
    >
      <Form id={FORM} onSubmit={submit} validationBehavior="aria" className="space-y-5">
        {general && <Notice tone="bad">{general}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('form.name')} value={name} onChange={setName} error={fields.name} autoFocus autoComplete="off" />
          {!person && (
            <TextField
              label={t('form.email')}
              type="email"
              value={email}
              onChange={setEmail}
              error={fields.email}
              autoComplete="off"
            />
          )}
        </div>
        <RadioGroup
          label={t('form.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((id) => ({ id, label: roles(id), description: t(`roleHelp.${id}`) }))}
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
