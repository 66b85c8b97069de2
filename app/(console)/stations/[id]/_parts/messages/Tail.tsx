'use client';
import { useTranslations } from 'use-intl';
import { Button, Kbd, Switch } from '@/app/_ui';

interface Props {
  count: number;
  isLive: boolean;
  onLive: (isLive: boolean) => void;
  /** Why new messages cannot follow: the filter ends in the past. */
  isOver: boolean;
  /** Paused, and something has come in since. */
  hasNew: boolean;
}

/** How many are loaded, and whether new ones follow. */
export function Tail({ count, isLive, onLive, isOver, hasNew }: Props) {
  const t = useTranslations('station.messages');
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 border-line border-b bg-bg px-4 max-sm:px-3">
      <span className="text-12 text-muted" role="status">
        {t('loaded', { count })}
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
      </span>
    </div>
  );
}
