'use client';
import { Ban } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { Badge, DateTime, IconButton, Mono, RelativeTime, type TableColumn } from '@/app/_ui';
import type { ApiKeyView } from '@/server/domain/access/api-key';
import { SiteNames } from '../../_parts/SiteNames';

/** `onRevoke` is asked for a key that still works. */
export function useKeyColumns(onRevoke: (key: ApiKeyView) => void): TableColumn<ApiKeyView>[] {
  const t = useTranslations('keys');
  const roles = useTranslations('shell.roles');
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        width: '2fr',
        minWidth: 130,
        isRowHeader: true,
        render: (key) => <span className={key.revokedAt ? 'text-muted line-through' : 'font-medium'}>{key.name}</span>,
      },
      { id: 'prefix', header: t('column.prefix'), width: 150, from: 560, render: (key) => <Mono>{`${key.prefix}…`}</Mono> },
      { id: 'role', header: t('column.role'), width: 120, from: 480, render: (key) => roles(key.role) },
      {
        id: 'sites',
        header: t('column.sites'),
        width: '2fr',
        from: 1000,
        render: (key) => <SiteNames siteIds={key.siteIds} />,
      },
      {
        id: 'expires',
        header: t('column.expires'),
        width: 180,
        from: 860,
        render: ({ expiresAt }) =>
          expiresAt ? <DateTime at={expiresAt} /> : <span className="text-muted">{t('neverExpires')}</span>,
      },
      {
        id: 'used',
        header: t('column.used'),
        width: 140,
        from: 720,
        render: (key) => (
          <span title={key.lastUsedAddress ?? undefined}>
            <RelativeTime quiet at={key.lastUsedAt} fallback={t('neverUsed')} className="text-muted" />
          </span>
        ),
      },
      { id: 'state', header: t('column.state'), width: 100, render: (key) => <KeyState apiKey={key} /> },
      {
        id: 'actions',
        header: t('column.actions'),
        hideHeader: true,
        width: 56,
        align: 'end',
        render: (key) =>
          key.revokedAt ? null : (
            <IconButton size="sm" icon={Ban} label={t('revoke', { name: key.name })} onPress={() => onRevoke(key)} />
          ),
      },
    ],
    [t, roles, onRevoke],
  );
}

function KeyState({ apiKey }: { apiKey: ApiKeyView }) {
  const t = useTranslations('keys.state');
  const now = useNow();
  if (apiKey.revokedAt) return <Badge tone="neutral">{t('revoked')}</Badge>;
  if (apiKey.expiresAt && apiKey.expiresAt.getTime() <= now) return <Badge tone="warn">{t('expired')}</Badge>;
  return <Badge tone="good">{t('works')}</Badge>;
}
