'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ListPane, Table } from '@/app/_ui';
import type { PersonView } from '@/server/domain/fleet/views';
import { DisableDialog } from './_parts/DisableDialog';
import type { PeopleOpen } from './_parts/open';
import { PasswordShown } from './_parts/PasswordShown';
import { PersonDialog } from './_parts/PersonDialog';
import { ResetDialog } from './_parts/ResetDialog';
import { usePeopleColumns } from './_parts/use-columns';

const personKey = (person: PersonView) => person.id;
const NOBODY: PersonView[] = [];

/** Who may sign in: add, change role and sites, close, give a new password. */
export default function PeoplePage() {
  const t = useTranslations('settings.people');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const [open, setOpen] = useState<PeopleOpen>(null);
  const { data: people, error, refetch } = useQuery(trpc.people.list.queryOptions());
  const mayWrite = can('people.write');
  const columns = usePeopleColumns(mayWrite, setOpen);
  const close = () => setOpen(null);
  return (
    <>
      <ListPane
        bar={<p className="min-w-0 grow basis-60 text-13 text-muted">{t('lead')}</p>}
        actions={
          mayWrite && (
            <Button icon={Plus} onPress={() => setOpen({ kind: 'edit', person: null })}>
              {t('add')}
            </Button>
          )
        }
        failure={error && { message: problem(error), onRetry: () => void refetch() }}
      >
        <Table
          label={t('title')}
          columns={columns}
          rows={people ?? NOBODY}
          rowKey={personKey}
          rowText={(person) => person.name}
          isLoading={!people}
          dependencies={[columns]}
        />
      </ListPane>
      {open?.kind === 'edit' && (
        <PersonDialog
          person={open.person}
          onClose={close}
          onCreated={(name, password) => setOpen({ kind: 'password', name, password })}
        />
      )}
      {open?.kind === 'reset' && (
        <ResetDialog
          person={open.person}
          onClose={close}
          onDone={(password) => setOpen({ kind: 'password', name: open.person.name, password })}
        />
      )}
      {open?.kind === 'disable' && <DisableDialog person={open.person} onClose={close} />}
      {open?.kind === 'password' && <PasswordShown name={open.name} password={open.password} onClose={close} />}
    </>
  );
}
