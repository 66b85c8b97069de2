'use client';
import { Minimize2, Monitor } from 'lucide-react';
import type { ReactNode } from 'react';
import './kiosk.css';
import { useTranslations } from 'use-intl';
import { cx, IconButton, SegmentedControl } from '@/app/_ui';

interface Props {
  figures: ReactNode;
  /** null while it is not known where to look. */
  map: ReactNode;
  attention: ReactNode;
  attentionCount: number | null;
  /** The selected station's card. */
  card: ReactNode;
  /** In place of everything on the map, when there is nothing yet. */
  empty: ReactNode;
  /** What a phone shows; wider screens show both. */
  side: 'map' | 'list';
  onSide: (side: 'map' | 'list') => void;
  isKiosk: boolean;
  onKiosk: (on: boolean) => void;
}

/** The frame of the Live screen: figures on top, map beside the list; on a phone one of the two, and the card as a sheet. */
export function LiveView({ figures, map, attention, attentionCount, card, empty, side, onSide, isKiosk, onKiosk }: Props) {
  const t = useTranslations('live');
  return (
    <div className={cx('flex flex-col bg-bg', isKiosk ? 'fixed inset-0 z-30' : 'h-full')}>
      <h1 className="sr-only">{t('title')}</h1>
      {figures}
      <div className="flex shrink-0 border-line border-b bg-surface px-3 py-2 sm:hidden">
        <SegmentedControl
          label={t('side.label')}
          value={side}
          onChange={onSide}
          segments={[
            { id: 'map', label: t('side.map') },
            { id: 'list', label: t('side.list'), count: attentionCount },
          ]}
          className="w-full [&>button]:flex-1 [&>button]:justify-center"
        />
      </div>
      <div className="relative flex min-h-0 grow">
        <div className={cx('relative min-w-0 grow', side === 'list' && 'max-sm:hidden')}>
          {map ?? <div className="h-full animate-pulse bg-[var(--water)]" />}
          {empty && <div className="absolute inset-0 z-10 grid place-items-center overflow-auto p-4">{empty}</div>}
          <div className="absolute right-3 bottom-36 z-10 overflow-hidden rounded border bg-raised shadow max-sm:hidden">
            <IconButton
              icon={isKiosk ? Minimize2 : Monitor}
              label={t(isKiosk ? 'kiosk.exit' : 'kiosk.enter')}
              onPress={() => onKiosk(!isKiosk)}
              className="rounded-none!"
            />
          </div>
        </div>
        <div
          className={cx(
            'w-[max(18rem,27%)] max-w-96 shrink-0 border-line border-l max-sm:w-full max-sm:max-w-none max-sm:border-l-0',
            side === 'map' && 'max-sm:hidden',
          )}
        >
          {attention}
        </div>
        {card && (
          <div className="pointer-events-none absolute bottom-4 left-4 z-20 flex max-h-[calc(100%-2rem)] w-[452px] max-w-[calc(100%-2rem)] max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[72%] max-sm:w-full max-sm:max-w-none">
            {card}
          </div>
        )}
      </div>
    </div>
  );
}
