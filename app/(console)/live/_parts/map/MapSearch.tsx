'use client';
import { MapPin } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMap } from '@/app/_map/context';
import { leaveField } from '@/app/_map/picker/PlaceSearch';
import { loadPlaces, type Place, searchPlaces } from '@/app/_map/picker/places';
import type { StationPoint } from '@/app/_map/stations/clusters';
import { ComboBox, type Option, StatusShape } from '@/app/_ui';
import { HARM_ORDER } from '@/server/domain/fleet/shown';

interface Props {
  points: readonly StationPoint[];
  /** Identity of a station, which people search for too. */
  identityOf: (id: number) => string;
  onStation: (id: number) => void;
  className?: string;
}

const STATIONS = 6;
const PLACES = 5;

/** Finds a station or a town and takes the map there. */
export function MapSearch({ points, identityOf, onStation, className }: Props) {
  const t = useTranslations('live.map');
  const locale = useLocale();
  const { map } = useMap();
  const [text, setText] = useState('');
  const [places, setPlaces] = useState<readonly Place[]>([]);

  useEffect(() => {
    let late = false;
    if (text.trim().length < 2) {
      setPlaces([]);
      return;
    }
    loadPlaces().then(
      (all) => {
        if (!late) setPlaces(searchPlaces(all, text, PLACES));
      },
      () => setPlaces([]),
    );
    return () => {
      late = true;
    };
  }, [text]);

  const stations = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return worstFirst(points);
    const found: StationPoint[] = [];
    for (const point of points) {
      if (point.name.toLowerCase().includes(wanted) || identityOf(point.id).toLowerCase().includes(wanted)) found.push(point);
      if (found.length === STATIONS) break;
    }
    return found;
  }, [points, text, identityOf]);

  const countries = useMemo(() => new Intl.DisplayNames(locale, { type: 'region' }), [locale]);
  const options: Option[] = [
    ...stations.map((s) => ({
      id: `station/${s.id}`,
      label: s.name,
      description: identityOf(s.id),
      mark: <StatusShape status={s.status} />,
    })),
    ...places.map((p, i) => ({
      id: `place/${i}`,
      label: p.name,
      description: countries.of(p.country) ?? p.country,
      mark: <MapPin aria-hidden className="size-3.5 text-muted" strokeWidth={1.75} />,
    })),
  ];

  return (
    <ComboBox
      label={t('search')}
      hideLabel
      placeholder={t('search')}
      allowsCustomValue
      options={options}
      value={null}
      inputValue={text}
      onInputChange={setText}
      onChange={(id) => {
        const station = stations.find((s) => `station/${s.id}` === id);
        const place = places.find((_, i) => `place/${i}` === id);
        const hit = station ?? place;
        if (!hit) return;
        setText('');
        leaveField();
        map.flyTo({ center: [hit.longitude, hit.latitude], zoom: station ? 12 : 10.5, duration: 700, essential: false });
        if (station) onStation(station.id);
      }}
      {...(className ? { className } : {})}
    />
  );
}

/** Before anything is typed: the stations one is most likely looking for. */
function worstFirst(points: readonly StationPoint[]): StationPoint[] {
  const found: StationPoint[] = [];
  for (const status of HARM_ORDER) {
    for (const point of points) {
      if (found.length === STATIONS) return found;
      if (point.status === status) found.push(point);
    }
  }
  return found;
}
