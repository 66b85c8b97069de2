'use client';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ComboBox } from '@/app/_ui';
import { useMap } from '../context';
import type { Bounds } from '../view';
import { largestWithin, loadPlaces, type Place, searchPlaces } from './places';

interface Props {
  label: string;
  hideLabel?: boolean;
  onPlace: (place: Place) => void;
  className?: string;
}

const LIMIT = 8;

/** Finds a town on the bundled map: nothing is asked of anyone else. */
export function PlaceSearch({ label, hideLabel = false, onPlace, className }: Props) {
  const t = useTranslations('live.picker');
  const locale = useLocale();
  const { map } = useMap();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Place[]>([]);
  useEffect(() => {
    let late = false;
    loadPlaces().then(
      (places) => {
        if (late) return;
        const box = map.getBounds();
        const view: Bounds = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
        setFound(text.trim() === '' ? largestWithin(places, view, LIMIT) : searchPlaces(places, text, LIMIT));
      },
      () => setFound([]),
    );
    return () => {
      late = true;
    };
  }, [map, text]);
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const id = (p: Place): string => `${p.name}/${p.latitude}/${p.longitude}`;
  return (
    <ComboBox
      label={label}
      hideLabel={hideLabel}
      placeholder={t('searchPlaceholder')}
      allowsCustomValue
      options={found.map((p) => ({ id: id(p), label: p.name, description: countries.of(p.country) ?? p.country }))}
      value={null}
      inputValue={text}
      onInputChange={setText}
      onChange={(key) => {
        const place = found.find((p) => id(p) === key);
        if (!place) return;
        setText('');
        leaveField();
        onPlace(place);
      }}
      {...(className ? { className } : {})}
    />
  );
}

/** What was looked for is found: an open list would hide it. */
export function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
