'use client';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ButtonLink, EmptyState, ListPane, Table } from '@/app/_ui';
import type { ApiKeyView } from '@/server/domain/access/api-key';
import { SecretShown } from '../_parts/SecretShown';
import { KeyDialog } from './_parts/KeyDialog';
import { RevokeDialog } from './_parts/RevokeDialog';
import { useKeyColumns } from './_parts/use-columns';

const keyOf = (key: ApiKeyView) => key.id;
const NONE: ApiKeyView[] = [];
type Open = { kind: 'create' } | { kind: 'revoke'; key: ApiKeyView } | { kind: 'made'; name: string; secret: string } | null;

/** Keys for programs: made (shown once), looked over, revoked. */
export default function KeysPage() {
  const t = useTranslations('keys');
  const trpc = useTRPC();
  const problem = useProblem();
  const [open, setOpen] = useState<Open>(null);
  const { data: keys, error, refetch } = useQuery(trpc.apiKeys.list.queryOptions());
  const columns = useKeyColumns((key) => setOpen({ kind: 'revoke', key }));
  const close = () => setOpen(null);
  const add = (
    <Button icon={Plus} onPress={() => setOpen({ kind: 'create' })}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPane
        bar={<p className="min-w-0 grow basis-60 text-13 text-muted">{t('lead')}</p>}
        actions={
          <>
            <ButtonLink href="/api/v1/docs" target="_blank">
              {t('docs')}
            </ButtonLink>
            {keys?.length !== 0 && add}
          </>
        }
        failure={error && { message: problem(error), onRetry: () => void refetch() }}
      >
        {keys?.length === 0 ? (
          <EmptyState icon={KeyRound} title={t('empty.title')} action={add}>
            {t('empty.text')}
          </EmptyState>
        ) : (
          <Table
            label={t('title')}
            columns={columns}
            rows={keys ?? NONE}
            rowKey={keyOf}
            rowText={(key) => key.name}
            isLoading={!keys}
            dependencies={[columns]}
          />
        )}
      </ListPane>
      {open?.kind === 'create' && (
        <KeyDialog onClose={close} onCreated={(name, secret) => setOpen({ kind: 'made', name, secret })} />
      )}
      {open?.kind === 'revoke' && <RevokeDialog apiKey={open.key} onClose={close} />}
      {open?.kind === 'made' && (
        <SecretShown
          title={t('made.title', { name: open.name })}
          label={t('made.label')}
          secret={open.secret}
          doneLabel={t('made.done')}
          onClose={close}
        >
          {t('made.text')}
        </SecretShown>
      )}
    </>
  );
}
