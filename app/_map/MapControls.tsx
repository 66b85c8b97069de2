'use client';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMap } from './context';
import { type Bounds, FIT_PADDING, FIT_ZOOM } from './view';

interface Props {
  /** What "show everything" shows; without it there is no such button. */
  everything?: Bounds | null;
  className?: string;
}

const BUTTON =
  'grid size-8 cursor-pointer place-items-center text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11 focus-visible:z-1';

/** Zoom and "show everything", by mouse, finger and keyboard. */
export function MapControls({ everything = null, className }: Props) {
  const t = useTranslations('live.map');
  const { map } = useMap();
  return (
    <div className={`divide-y divide-line overflow-hidden rounded border bg-raised shadow ${className ?? ''}`}>
      <button type="button" className={BUTTON} aria-label={t('zoomIn')} title={t('zoomIn')} onClick={() => map.zoomIn()}>
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
      <button type="button" className={BUTTON} aria-label={t('zoomOut')} title={t('zoomOut')} onClick={() => map.zoomOut()}>
        <Minus aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
      {everything && (
        <button
          type="button"
          className={BUTTON}
          aria-label={t('fit')}
          title={t('fit')}
          onClick={() => map.fitBounds(everything, { padding: FIT_PADDING, maxZoom: FIT_ZOOM, duration: 400 })}
        >
          <Maximize aria-hidden className="size-4" strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
}
