'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, Kbd, Menu, MenuItem, Switch } from '@/app/_ui';
import { exportHref, type MessageQuery } from './filters/use-message-filter';

interface Props {
  filter: MessageQuery;
  count: number;
  hasOlder: boolean;
  isLive: boolean;
  onLive: (isLive: boolean) => void;
  /** Why new messages cannot follow: the filter ends in the past. */
  isOver: boolean;
  /** Paused, and something has come in since. */
  hasNew: boolean;
}

/** How many are loaded, and whether new ones follow. */
export function Tail({ filter, count, hasOlder, isLive, onLive, isOver, hasNew }: Props) {
  const t = useTranslations('station.messages');
  return (
    <div className="flex h-10 shrink-0 items-center gap-3 border-line border-b bg-bg px-4 max-sm:px-3">
      <span className="min-w-0 truncate text-12 text-muted" role="status">
        {t(hasOlder ? 'loaded' : 'all', { count })}
      </span>
      {hasNew && (
        <Button size="sm" onPress={() => onLive(true)}>
          {t('showNew')}
        </Button>
      )}
      <span className="ml-auto flex items-center gap-3">
        {isOver ? (
          <span className="text-12 text-muted">{t('over')}</span>
        ) : (
          <>
            <span aria-hidden className="max-sm:hidden">
              <Kbd>p</Kbd>
            </span>
            <Switch isSelected={isLive} onChange={onLive}>
              {t('live')}
            </Switch>
          </>
        )}
        <Menu
          label={t('export')}
          trigger={
            <Button size="sm" icon={Download}>
              {t('export')}
            </Button>
          }
        >
          <MenuItem href={exportHref(filter, 'jsonl')} download="">
            {t('exportJson')}
          </MenuItem>
          <MenuItem href={exportHref(filter, 'csv')} download="">
            {t('exportCsv')}
          </MenuItem>
        </Menu>
      </span>
    </div>
  );
}
