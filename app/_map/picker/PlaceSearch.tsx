'use client';
import { useEffect, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ComboBox } from '@/app/_ui';
import { loadPlaces, type Place, searchPlaces } from './places';

interface Props {
  label: string;
  hideLabel?: boolean;
  onPlace: (place: Place) => void;
  className?: string;
}

/** Finds a town on the bundled map: nothing is asked of anyone else. */
export function PlaceSearch({ label, hideLabel = false, onPlace, className }: Props) {
  const t = useTranslations('live.picker');
  const locale = useLocale();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Place[]>([]);
  useEffect(() => {
    let late = false;
    if (text.trim() === '') {
      setFound([]);
      return;
    }
    loadPlaces().then(
      (places) => {
        if (!late) setFound(searchPlaces(places, text, 8));
      },
      () => setFound([]),
    );
    return () => {
      late = true;
    };
  }, [text]);
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
        setText(place.name);
        onPlace(place);
      }}
      {...(className ? { className } : {})}
    />
  );
}
