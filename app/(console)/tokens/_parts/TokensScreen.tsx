'use client';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '@/app/_lib/use-page-title';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { useUrlState } from '@/app/_lib/use-url-state';
import { PageHeader, Tabs } from '@/app/_ui';
import { LocalLists } from './lists/LocalLists';
import { Reservations } from './reservations/Reservations';
import { TokenTable } from './TokenTable';

const VIEWS = ['tokens', 'lists', 'reservations'] as const;
type View = (typeof VIEWS)[number];

/** Who may charge: the tokens, the lists stations keep of them, and the places kept for them. */
export function TokensScreen() {
  const t = useTranslations('tokens');
  const { siteId } = useScope();
  const { get } = useUrlState();
  const view: View = VIEWS.find((id) => id === get('view')) ?? 'tokens';
  usePageTitle(t('title'));
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <PageHeader title={t('title')} meta={t(`lead.${view}`)} className="border-b-0 pb-1" />
      <Tabs
        label={t('views')}
        current={view}
        className="shrink-0"
        tabs={VIEWS.map((id) => ({
          id,
          label: t(`view.${id}`),
          href: withSite(id === 'tokens' ? '/tokens' : `/tokens?view=${id}`, siteId),
        }))}
      />
      <div className="min-h-0 grow">
        {view === 'tokens' ? <TokenTable /> : view === 'lists' ? <LocalLists /> : <Reservations />}
      </div>
    </div>
  );
}
