'use client';
import { Ellipsis, MapPin, Pencil, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { IconButton, Link, Menu, MenuItem, MenuSeparator, NOTHING, type TableColumn } from '@/app/_ui';
import type { SiteView } from '@/server/domain/fleet/views';
import type { SitesOpen } from './open';

export function useSiteColumns(mayWrite: boolean, onOpen: (open: SitesOpen) => void): TableColumn<SiteView>[] {
  const t = useTranslations('settings.sites');
  const format = useFormat();
  return useMemo(() => {
    const columns: TableColumn<SiteView>[] = [
      {
        id: 'name',
        header: t('column.name'),
        width: '2fr',
        minWidth: 150,
        isRowHeader: true,
        render: (site) => <span className="font-medium">{site.name}</span>,
      },
      {
        id: 'address',
        header: t('column.address'),
        width: '3fr',
        from: 560,
        render: (site) =>
          [site.address, site.city, site.country].filter(Boolean).join(', ') || <span className="text-muted">{NOTHING}</span>,
      },
      {
        id: 'timeZone',
        header: t('column.timeZone'),
        width: 170,
        from: 820,
        render: (site) => <span className="text-muted">{site.timeZone}</span>,
      },
      {
        id: 'position',
        header: t('column.position'),
        width: 150,
        from: 960,
        render: (site) => (
          <span className="text-muted">
            {site.latitude === null || site.longitude === null
              ? t('noPosition')
              : `${site.latitude.toFixed(4)}, ${site.longitude.toFixed(4)}`}
          </span>
        ),
      },
      {
        id: 'stations',
        header: t('column.stations'),
        width: 100,
        align: 'end',
        render: (site) => <Link href={`/stations?site=${site.id}`}>{format.number(site.stationCount)}</Link>,
      },
    ];
    columns.push({
      id: 'actions',
      header: t('column.actions'),
      hideHeader: true,
      width: 56,
      align: 'end',
      render: (site) => {
        const label = t('menu', { name: site.name });
        return (
          <Menu label={label} trigger={<IconButton size="sm" icon={Ellipsis} label={label} />}>
            <MenuItem icon={MapPin} href={`/live?site=${site.id}`}>
              {t('show')}
            </MenuItem>
            {mayWrite && (
              <MenuItem icon={Pencil} onAction={() => onOpen({ kind: 'edit', site })}>
                {t('edit')}
              </MenuItem>
            )}
            {mayWrite && <MenuSeparator />}
            {mayWrite && (
              <MenuItem danger icon={Trash2} onAction={() => onOpen({ kind: 'delete', site })}>
                {t('delete')}
              </MenuItem>
            )}
          </Menu>
        );
      },
    });
    return columns;
  }, [t, format, mayWrite, onOpen]);
}
