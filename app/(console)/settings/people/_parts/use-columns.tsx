'use client';
import { useQuery } from '@tanstack/react-query';
import { Ellipsis, KeyRound, Pencil, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { Badge, IconButton, Menu, MenuItem, MenuSeparator, RelativeTime, type TableColumn } from '@/app/_ui';
import type { PersonView } from '@/server/domain/fleet/views';
import type { PeopleOpen } from './open';
import { useUpdatePerson } from './use-update';

export function usePeopleColumns(mayWrite: boolean, onOpen: (open: PeopleOpen) => void): TableColumn<PersonView>[] {
  const t = useTranslations('settings.people');
  const roles = useTranslations('shell.roles');
  const trpc = useTRPC();
  const { me } = useMe();
  const { data: sites } = useQuery(trpc.sites.list.queryOptions());
  const { mutate } = useUpdatePerson();
  const myId = me?.id;
  return useMemo(() => {
    const siteNames = (ids: number[]) => ids.map((id) => sites?.find((site) => site.id === id)?.name ?? `#${id}`);
    const columns: TableColumn<PersonView>[] = [
      {
        id: 'name',
        header: t('column.name'),
        width: '2fr',
        minWidth: 140,
        isRowHeader: true,
        render: (person) => (
          <span className={person.disabledAt ? 'text-muted line-through' : 'font-medium'}>
            {person.name}
            {person.id === myId && <span className="pl-1.5 font-normal text-muted">({t('you')})</span>}
          </span>
        ),
      },
      { id: 'email', header: t('column.email'), width: '2fr', minWidth: 160, from: 640, render: (person) => person.email },
      { id: 'role', header: t('column.role'), width: 130, minWidth: 110, render: (person) => roles(person.role) },
      {
        id: 'sites',
        header: t('column.sites'),
        width: '2fr',
        from: 900,
        render: ({ siteIds }) =>
          siteIds === null ? (
            <span className="text-muted">{t('allSites')}</span>
          ) : (
            <span title={siteNames(siteIds).join(', ')}>
              {siteIds.length <= 2 ? siteNames(siteIds).join(', ') : t('sites', { count: siteIds.length })}
            </span>
          ),
      },
      {
        id: 'lastSignIn',
        header: t('column.lastSignIn'),
        width: 160,
        from: 760,
        render: (person) => <RelativeTime quiet at={person.lastSignInAt} fallback={t('never')} className="text-muted" />,
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 100,
        from: 460,
        render: (person) =>
          person.disabledAt ? <Badge tone="warn">{t('disabled')}</Badge> : <Badge tone="good">{t('active')}</Badge>,
      },
    ];
    if (!mayWrite) return columns;
    columns.push({
      id: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      width: 56,
      align: 'end',
      render: (person) => {
        const label = t('menu', { name: person.name });
        return (
          <Menu label={label} trigger={<IconButton size="sm" icon={Ellipsis} label={label} />}>
            <MenuItem icon={Pencil} onAction={() => onOpen({ kind: 'edit', person })}>
              {t('edit')}
            </MenuItem>
            <MenuItem icon={KeyRound} onAction={() => onOpen({ kind: 'reset', person })}>
              {t('reset')}
            </MenuItem>
            {person.id !== myId && <MenuSeparator />}
            {person.id === myId ? null : person.disabledAt ? (
              <MenuItem icon={UserRoundCheck} onAction={() => mutate({ id: person.id, disabled: false })}>
                {t('enable')}
              </MenuItem>
            ) : (
              <MenuItem danger icon={UserRoundX} onAction={() => onOpen({ kind: 'disable', person })}>
                {t('disable')}
              </MenuItem>
            )}
          </Menu>
        );
      },
    });
    return columns;
  }, [t, roles, sites, myId, mayWrite, mutate, onOpen]);
}
