'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { useLiveState } from '@/app/_live/live';
import { cx, TextTooltip } from '@/app/_ui';

const DOT = {
  connecting: 'bg-offline animate-pulse',
  live: 'bg-available',
  reconnecting: 'bg-reserved animate-pulse',
  stale: 'bg-faulted',
} as const;

/** Whether the screen follows the world, and since when not. */
export function LiveLight() {
  const t = useTranslations('shell.live');
  const format = useFormat();
  const { connection, since } = useLiveState();
  const time = since === null ? '–' : format.clock(since);
  const text = connection === 'stale' ? t('stale', { time }) : t(connection);
  return (
    <TextTooltip
      text={connection === 'stale' ? t('explain.stale', { time }) : t(`explain.${connection}`)}
      className="rounded-sm px-1"
    >
      <span
        role="status"
        data-live={connection}
        className={cx(
          'flex items-center gap-2 whitespace-nowrap text-13',
          connection === 'stale' ? 'text-faulted-ink' : 'text-muted',
        )}
      >
        <span aria-hidden className={cx('size-2 rounded-full', DOT[connection])} />
        <span className={cx(connection === 'live' && 'max-sm:sr-only')}>
          <span className={cx(connection === 'stale' && 'max-sm:hidden')}>{text}</span>
          {connection === 'stale' && <span className="sm:hidden">{t('staleShort')}</span>}
        </span>
      </span>
    </TextTooltip>
  );
}
