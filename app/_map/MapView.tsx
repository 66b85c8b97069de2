'use client';
import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { clsx } from 'clsx';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MapContext, type ReadyMap } from './context';
import { canDrawMaps, loadMapLibre, type MapLibreModule } from './load';
import { addStyleImage, setTownDot, useBundledStyle } from './use-bundled-style';
import { type Bounds, FIT_PADDING, FIT_ZOOM, MAX_ZOOM, type MapViewState, MIN_ZOOM } from './view';

interface Props {
  /** Accessible name of the map. */
  label: string;
  /** Where to begin: a view, or a box to fit. Later changes are ignored; move the map through `useMap`. */
  initial: { view: MapViewState } | { bounds: Bounds };
  /** Address of an online style instead of the bundled map; when it fails, the bundled one is shown. */
  styleUrl?: string | null;
  onView?: (view: MapViewState) => void;
  onPress?: (at: { latitude: number; longitude: number }) => void;
  className?: string;
  /** Markers and controls, rendered once the map is there. */
  children?: ReactNode;
}

/** An online style that has not come after this long is given up. */
const STYLE_PATIENCE_MS = 8_000;

type Phase = { kind: 'loading' } | { kind: 'ready'; ready: ReadyMap } | { kind: 'impossible' };

/** The world, drawn with the bundled basemap or an online style, in the theme and language of the page. */
export function MapView({ label, initial, styleUrl = null, onView, onPress, className, children }: Props) {
  const t = useTranslations('live.map');
  const container = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<Phase>({ kind: 'loading' });
  const [styleFailed, setStyleFailed] = useState<string | null>(null);
  const bundled = useBundledStyle();
  const online = styleUrl !== null && styleUrl !== styleFailed ? styleUrl : null;
  const wanted = online ?? bundled.key;
  const applied = useRef<string | null>(null);
  /** Whether the style asked for last has come. */
  const arrived = useRef(false);

  const create = useEffectEvent((maplibre: MapLibreModule, element: HTMLDivElement): MapLibreMap => {
    const map = new maplibre.Map({
      container: element,
      style: online ?? bundled.make(),
      ...('view' in initial
        ? { center: [initial.view.longitude, initial.view.latitude], zoom: initial.view.zoom }
        : { bounds: initial.bounds, fitBoundsOptions: { padding: FIT_PADDING, maxZoom: FIT_ZOOM } }),
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      fadeDuration: 120,
      attributionControl: { compact: true },
      locale: { 'Map.Title': label, 'AttributionControl.ToggleAttribution': t('attribution') },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    applied.current = wanted;
    map.setMissingStyleImageResolver((id) => addStyleImage(map, id));
    map.on('style.load', () => {
      arrived.current = true;
    });
    // Missing tiles of a style that came are not worth a change of map.
    map.on('error', () => giveUp());
    map.on('moveend', () => {
      const center = map.getCenter().wrap();
      moved({ latitude: center.lat, longitude: center.lng, zoom: map.getZoom() });
    });
    map.on('click', (event) => {
      if (event.originalEvent.target !== map.getCanvas()) return; // a marker was pressed, not the map beneath it
      const { lat, lng } = event.lngLat.wrap();
      pressed({ latitude: lat, longitude: lng });
    });
    return map;
  });
  const giveUp = useEffectEvent(() => {
    if (!arrived.current && online !== null) setStyleFailed(online);
  });
  const moved = useEffectEvent((view: MapViewState) => onView?.(view));
  const pressed = useEffectEvent((at: { latitude: number; longitude: number }) => onPress?.(at));

  useEffect(() => {
    let map: MapLibreMap | null = null;
    let gone = false;
    void loadMapLibre().then(
      (maplibre) => {
        if (gone || !container.current) return;
        if (!canDrawMaps()) {
          setPhase({ kind: 'impossible' });
          return;
        }
        map = create(maplibre, container.current);
        setPhase({ kind: 'ready', ready: { map, maplibre } });
      },
      () => {
        if (!gone) setPhase({ kind: 'impossible' });
      },
    );
    return () => {
      gone = true;
      map?.remove();
    };
  }, []);

  const map = phase.kind === 'ready' ? phase.ready.map : null;
  const restyle = useEffectEvent((target: MapLibreMap) => {
    if (applied.current === wanted) return;
    applied.current = wanted;
    arrived.current = false;
    target.setStyle(online ?? bundled.make(), { diff: online === null });
    if (online === null) setTownDotSoon(target);
  });
  // `wanted` is the whole reason to restyle: the effect event reads the rest.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (map) restyle(map);
  }, [map, wanted]);

  useEffect(() => {
    if (!map || online === null) return;
    const timer = setTimeout(giveUp, STYLE_PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [map, online]);

  return (
    <div className={clsx('relative isolate overflow-hidden bg-[var(--water)]', className)}>
      <div ref={container} className="h-full w-full" />
      {phase.kind === 'ready' && <MapContext value={phase.ready}>{children}</MapContext>}
      {phase.kind === 'impossible' && (
        <p role="alert" className="absolute inset-0 grid place-content-center p-6 text-center text-muted">
          {t('impossible')}
        </p>
      )}
      {styleFailed !== null && styleFailed === styleUrl && (
        <p
          role="status"
          className="-translate-x-1/2 absolute bottom-3 left-1/2 z-10 w-max max-w-[80%] rounded border bg-raised px-3 py-1.5 text-12 text-muted shadow"
        >
          {t('styleFailed')}
        </p>
      )}
    </div>
  );
}

/** The dot's colours change with the theme, once the style that asks for it is in place. */
function setTownDotSoon(map: MapLibreMap): void {
  if (map.isStyleLoaded()) setTownDot(map);
  else map.once('styledata', () => setTownDot(map));
}
