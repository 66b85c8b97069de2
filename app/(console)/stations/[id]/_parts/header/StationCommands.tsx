'use client';
import {
  Braces,
  CalendarClock,
  CirclePower,
  Ellipsis,
  Eraser,
  Gauge,
  MessageSquareReply,
  Pencil,
  RefreshCw,
  Send,
  Trash2,
} from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { COMMAND_DIALOGS, type CommandDialogKind, CommandDialogs, MessagePicker, useCatalogue } from '@/app/_commands';
import { usePaletteActions } from '@/app/_lib/palette-actions';
import { useMe } from '@/app/_lib/use-me';
import { Button, IconButton, Menu, MenuItem, MenuSection, MenuSeparator } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { DeleteStationDialog } from '../../../_parts/edit/DeleteStationDialog';
import { EditStationDialog } from '../../../_parts/edit/EditStationDialog';
import { placeName } from '../tabs';

type Open = CommandDialogKind | 'edit' | 'delete' | { message: string | null } | null;

/** What the reader may ask of the station; the same commands are in the palette. */
export function StationCommands({ station }: { station: StationView }) {
  const t = useTranslations('station.header');
  const tc = useTranslations('commands');
  const tp = useTranslations('picker');
  const { offers } = useCatalogue(station.id);
  const { can } = useMe();
  const [open, setOpen] = useState<Open>(null);
  const mayCommand = can('stations.command');
  const mayWrite = can('stations.write');
  const { name } = station;
  const running = station.connectors.filter((connector) => connector.transaction !== null);
  const [only] = running;

  usePaletteActions(
    useMemo(
      () => [
        ...(mayCommand
          ? COMMAND_DIALOGS.map((kind) => ({
              id: `station-${kind}`,
              title: tc(`${kind}.button`),
              subject: name,
              run: () => setOpen(kind),
            }))
          : []),
        ...(mayCommand
          ? [
              {
                id: 'station-message',
                title: tp('button'),
                subject: name,
                icon: Braces,
                run: () => setOpen({ message: null }),
              },
              ...(offers ?? []).map(({ action, title }) => ({
                id: `station-message-${action}`,
                title: tp('palette', { action }),
                subject: `${title} · ${name}`,
                icon: Braces,
                onlyFound: true,
                run: () => setOpen({ message: action }),
              })),
            ]
          : []),
        ...(mayWrite
          ? [{ id: 'station-edit', title: t('editStation'), subject: name, icon: Pencil, run: () => setOpen('edit') }]
          : []),
      ],
      [mayCommand, mayWrite, name, offers, t, tc, tp],
    ),
  );

  const isCommand = typeof open === 'string' && open !== 'edit' && open !== 'delete';
  return (
    <div className="scroll-thin flex items-center gap-2 max-sm:-mx-4 max-sm:w-screen max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5">
      {mayCommand && (
        <>
          {only && (
            <Button kind="primary" onPress={() => setOpen('stop')}>
              {running.length === 1 ? t('stopOne', { place: placeName(only, station.connectors) }) : tc('stop.button')}
            </Button>
          )}
          <Button kind={only ? 'secondary' : 'primary'} onPress={() => setOpen('start')}>
            {tc('start.button')}
          </Button>
          <Button onPress={() => setOpen('unlock')}>{tc('unlock.button')}</Button>
          <Button onPress={() => setOpen('reset')}>{tc('reset.button')}</Button>
        </>
      )}
      {(mayCommand || mayWrite) && (
        <Menu label={t('more')} trigger={<IconButton icon={Ellipsis} kind="secondary" label={t('more')} />}>
          {mayCommand && (
            <MenuSection title={t('commands')}>
              {only && (
                <MenuItem icon={RefreshCw} onAction={() => setOpen('restart')}>
                  {tc('restart.button')}
                </MenuItem>
              )}
              <MenuItem icon={CirclePower} onAction={() => setOpen('availability')}>
                {tc('availability.button')}
              </MenuItem>
              <MenuItem icon={CalendarClock} onAction={() => setOpen('reserve')}>
                {tc('reserve.button')}
              </MenuItem>
              <MenuItem icon={Gauge} onAction={() => setOpen('limit')}>
                {tc('limit.button')}
              </MenuItem>
              <MenuItem icon={MessageSquareReply} onAction={() => setOpen('trigger')}>
                {tc('trigger.button')}
              </MenuItem>
              <MenuItem icon={Eraser} onAction={() => setOpen('clearCache')}>
                {tc('clearCache.button')}
              </MenuItem>
              <MenuItem icon={Send} onAction={() => setOpen('dataTransfer')}>
                {tc('dataTransfer.button')}
              </MenuItem>
              <MenuItem icon={Braces} onAction={() => setOpen({ message: null })}>
                {tp('button')}
              </MenuItem>
            </MenuSection>
          )}
          {mayCommand && mayWrite && <MenuSeparator />}
          {mayWrite && (
            <MenuSection title={t('manage')}>
              <MenuItem icon={Pencil} onAction={() => setOpen('edit')}>
                {t('editStation')}
              </MenuItem>
              <MenuItem icon={Trash2} danger onAction={() => setOpen('delete')}>
                {t('deleteStation')}
              </MenuItem>
            </MenuSection>
          )}
        </Menu>
      )}
      <CommandDialogs kind={isCommand ? open : null} station={station} onClose={() => setOpen(null)} />
      {typeof open === 'object' && open !== null && (
        <MessagePicker station={station} action={open.message} onClose={() => setOpen(null)} />
      )}
      {open === 'edit' && <EditStationDialog station={station} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteStationDialog station={station} onClose={() => setOpen(null)} />}
    </div>
  );
}
