'use client';
import { Ban, CircleCheck, Ellipsis, ListChecks, Pencil, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, IconButton, Menu, MenuItem, MenuSection, Mono, NOTHING, RelativeTime, type TableColumn } from '@/app/_ui';
import type { TokenView } from '@/server/domain/fleet/views';
import { isTokenType } from './token-types';
import { useSaveToken } from './use-save';

interface Actions {
  onEdit: (token: TokenView) => void;
  onDelete: (token: TokenView) => void;
  onListed: (token: TokenView) => void;
}

export function useTokenColumns(mayWrite: boolean, { onEdit, onDelete, onListed }: Actions): TableColumn<TokenView>[] {
  const t = useTranslations('tokens');
  const format = useFormat();
  const save = useSaveToken();
  const { mutate } = save;
  // The handlers are new at every draw of the screen; rows need not be redrawn for that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => {
    const columns: TableColumn<TokenView>[] = [
      {
        id: 'idToken',
        header: t('column.idToken'),
        width: '3fr',
        minWidth: 150,
        isRowHeader: true,
        render: (token) => (
          <span className="flex items-center gap-1.5">
            <Mono className="truncate">{token.idToken}</Mono>
            {token.status === 'Blocked' && (
              <Ban role="img" aria-label={t('status.Blocked')} className="size-3.5 shrink-0 text-faulted-ink" />
            )}
          </span>
        ),
      },
      { id: 'label', header: t('column.label'), width: '4fr', minWidth: 110, render: (token) => token.label ?? NOTHING },
      {
        id: 'type',
        header: t('column.type'),
        width: '3fr',
        minWidth: 150,
        from: 900,
        render: (token) => <span className="text-muted">{isTokenType(token.type) ? t(`type.${token.type}`) : token.type}</span>,
      },
      {
        id: 'group',
        header: t('column.group'),
        width: '2fr',
        minWidth: 120,
        from: 900,
        render: (token) => token.groupId ?? NOTHING,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 116,
        from: 420,
        render: (token) => <TokenStatus token={token} />,
      },
      {
        id: 'expires',
        header: t('column.expires'),
        width: 120,
        from: 820,
        render: (token) => (token.expiresAt ? format.date(token.expiresAt) : NOTHING),
      },
      {
        id: 'credit',
        header: t('column.credit'),
        width: 120,
        align: 'end',
        from: 1080,
        render: (token) => (token.credit === null ? NOTHING : format.unit(token.credit, token.creditCurrency ?? '', 2)),
      },
      {
        id: 'lastSeen',
        header: t('column.lastSeen'),
        width: 150,
        from: 620,
        render: (token) => <RelativeTime quiet at={token.lastSeenAt} className="text-muted" />,
      },
    ];
    columns.push({
      id: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      width: 56,
      align: 'end',
      render: (token) => (
        <Menu
          label={t('action.menu', { token: token.label ?? token.idToken })}
          trigger={<IconButton size="sm" icon={Ellipsis} label={t('action.menu', { token: token.label ?? token.idToken })} />}
        >
          <MenuItem icon={ListChecks} onAction={() => onListed(token)}>
            {t('action.listed')}
          </MenuItem>
          {mayWrite && (
            <MenuItem icon={Pencil} onAction={() => onEdit(token)}>
              {t('action.edit')}
            </MenuItem>
          )}
          {!mayWrite ? null : token.status === 'Blocked' ? (
            <MenuItem icon={CircleCheck} onAction={() => mutate({ ...token, status: 'Accepted' })}>
              {t('action.unblock')}
            </MenuItem>
          ) : (
            <MenuItem icon={Ban} onAction={() => mutate({ ...token, status: 'Blocked' })}>
              {t('action.block')}
            </MenuItem>
          )}
          {mayWrite && (
            <MenuSection>
              <MenuItem danger icon={Trash2} onAction={() => onDelete(token)}>
                {t('action.delete')}
              </MenuItem>
            </MenuSection>
          )}
        </Menu>
      ),
    });
    return columns;
  }, [t, format, mayWrite, mutate]);
}

function TokenStatus({ token }: { token: TokenView }) {
  const t = useTranslations('tokens.status');
  if (token.status === 'Blocked') return <Badge tone="bad">{t('Blocked')}</Badge>;
  if (token.expiresAt && token.expiresAt.getTime() < Date.now()) return <Badge tone="warn">{t('expired')}</Badge>;
  if (token.credit !== null && token.credit <= 0) return <Badge tone="warn">{t('noCredit')}</Badge>;
  return <Badge tone="good">{t('Accepted')}</Badge>;
}
