'use client';
import { useQuery } from '@tanstack/react-query';
import { MapPinned, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, EmptyState, ListPane, Table } from '@/app/_ui';
import type { SiteView } from '@/server/domain/fleet/views';
import { DeleteSite } from './_parts/DeleteSite';
import type { SitesOpen } from './_parts/open';
import { SiteDialog } from './_parts/SiteDialog';
import { useSiteColumns } from './_parts/use-columns';

const siteKey = (site: SiteView) => site.id;
const NONE: SiteView[] = [];

export default function SitesPage() {
  const t = useTranslations('settings.sites');
  const trpc = useTRPC();
  const problem = useProblem();
  const { me, can } = useMe();
  const [open, setOpen] = useState<SitesOpen>(null);
  const { data: sites, error, refetch } = useQuery(trpc.sites.list.queryOptions());
  const mayWrite = can('stations.write');
  const mayAdd = mayWrite && me?.siteIds === null; // who is limited to some sites cannot add one
  const columns = useSiteColumns(mayWrite, setOpen);
  const add = (
    <Button icon={Plus} onPress={() => setOpen({ kind: 'edit', site: null })}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <ListPane
        bar={<p className="min-w-0 grow basis-60 text-13 text-muted">{t('lead')}</p>}
        actions={mayAdd && add}
        failure={error && { message: problem(error), onRetry: () => void refetch() }}
      >
        <Table
          label={t('title')}
          columns={columns}
          rows={sites ?? NONE}
          rowKey={siteKey}
          rowText={(site) => site.name}
          isLoading={!sites}
          dependencies={[columns]}
          empty={
            <EmptyState icon={MapPinned} title={t('empty.title')} action={mayAdd && add}>
              {t('empty.text')}
            </EmptyState>
          }
        />
      </ListPane>
      {open?.kind === 'edit' && <SiteDialog site={open.site} onClose={() => setOpen(null)} />}
      {open?.kind === 'delete' && <DeleteSite site={open.site} onClose={() => setOpen(null)} />}
    </>
  );
}
