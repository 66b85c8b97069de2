'use client';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, cx, NumberField } from '@/app/_ui';
import { useMap } from '../context';
import { MapControls } from '../MapControls';
import { MapView } from '../MapView';
import { useMapStyleUrl } from '../use-map-style';
import type { Bounds } from '../view';
import { Pin } from './Pin';
import { PlaceSearch } from './PlaceSearch';

export interface Position {
  /** Degrees, WGS 84; five decimals are about a metre. */
  latitude: number;
  longitude: number;
}

interface Props {
  value: Position | null;
  onChange: (value: Position | null) => void;
  /** What to show while there is no position: around the site, or where the other stations are. */
  around?: Bounds | Position | null;
  className?: string;
}

const NORTH: Bounds = [4, 54.5, 31, 70];
const CLOSE_ZOOM = 14;
const DEGREES = { maximumFractionDigits: 5 };
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
const rounded = (p: Position): Position => ({ latitude: round(p.latitude), longitude: round(p.longitude) });

/** The map alone: search a town, press where it stands, or drag the pin. */
export function PositionMap({ value, onChange, around = null, className }: Props) {
  const t = useTranslations('live.picker');
  const styleUrl = useMapStyleUrl();
  const start = value ?? (around && 'latitude' in around ? around : null);
  return (
    <div className={cx('relative h-72', className)}>
      <MapView
        label={t('map')}
        styleUrl={styleUrl}
        initial={
          start
            ? { view: { ...start, zoom: value ? CLOSE_ZOOM : 11 } }
            : { bounds: around && 'length' in around ? around : NORTH }
        }
        onPress={(at) => onChange(rounded(at))}
        className="h-full rounded border border-line"
      >
        <Follow value={value} />
        {value && <Pin value={value} onMove={(to) => onChange(rounded(to))} />}
        <MapControls className="absolute top-2 right-2 z-10" />
        <Search onChange={onChange} />
      </MapView>
      {!value && (
        <p className="pointer-events-none absolute bottom-8 left-1/2 z-10 -translate-x-1/2 whitespace-nowrap rounded bg-raised px-2.5 py-1 text-12 text-muted shadow">
          {t('hint')}
        </p>
      )}
    </div>
  );
}

/** A position for a station or site: on the map or as numbers. */
export function PositionPicker({ value, onChange, around = null, className }: Props) {
  const t = useTranslations('live.picker');
  const set = (next: Partial<Position>): void => {
    const { latitude, longitude } = { latitude: value?.latitude ?? 0, longitude: value?.longitude ?? 0, ...next };
    if (Number.isFinite(latitude) && Number.isFinite(longitude)) onChange(rounded({ latitude, longitude }));
  };
  return (
    <div className={className}>
      <PositionMap value={value} onChange={onChange} around={around} />
      <div className="mt-3 grid grid-cols-[1fr_1fr_auto] items-end gap-3">
        <NumberField
          label={t('latitude')}
          unit="°"
          minValue={-90}
          maxValue={90}
          step={0.00001}
          formatOptions={DEGREES}
          value={value?.latitude ?? Number.NaN}
          onChange={(latitude) => set({ latitude })}
        />
        <NumberField
          label={t('longitude')}
          unit="°"
          minValue={-180}
          maxValue={180}
          step={0.00001}
          formatOptions={DEGREES}
          value={value?.longitude ?? Number.NaN}
          onChange={(longitude) => set({ longitude })}
        />
        <Button isDisabled={value === null} onPress={() => onChange(null)}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
}

function Search({ onChange }: { onChange: (value: Position) => void }) {
  const t = useTranslations('live.picker');
  const { map } = useMap();
  return (
    <PlaceSearch
      label={t('search')}
      hideLabel
      className="absolute! top-2 left-2 z-10 w-56 max-w-[calc(100%-4rem)]"
      onPlace={(place) => {
        map.jumpTo({ center: [place.longitude, place.latitude], zoom: 12 });
        onChange(rounded(place));
      }}
    />
  );
}

/** Brings the pin back into view when the numbers move it out. */
function Follow({ value }: { value: Position | null }) {
  const { map } = useMap();
  const shown = useRef(value);
  useEffect(() => {
    if (!value || value === shown.current) return;
    const first = shown.current === null;
    shown.current = value;
    const at: [number, number] = [value.longitude, value.latitude];
    if (!map.getBounds().contains(at)) map.easeTo({ center: at, duration: 300 });
    else if (first && map.getZoom() < 9) map.easeTo({ center: at, zoom: 11, duration: 300 });
  }, [map, value]);
  return null;
}
