'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LocateFixed } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useProblem } from '@/app/_lib/use-problem';
import { type Position, PositionPicker } from '@/app/_map/picker/PositionPicker';
import { Button, Notice, toast } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';

const LOCATE_MS = 20_000;

/** On the map, or where this phone is. */
export function PlaceStep({ station }: { station: StationView }) {
  const t = useTranslations('onboarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const format = useFormat();
  const before =
    station.latitude === null || station.longitude === null
      ? null
      : { latitude: station.latitude, longitude: station.longitude };
  const [value, setValue] = useState<Position | null>(before);
  const [located, setLocated] = useState<'asking' | 'failed' | number | null>(null);
  const save = useMutation(
    trpc.onboarding.describe.mutationOptions({
      onSuccess: () => {
        toast({ tone: 'good', title: t('saved') });
        void queries.invalidateQueries();
      },
    }),
  );
  const locate = (): void => {
    if (!('geolocation' in navigator)) {
      setLocated('failed');
      return;
    }
    setLocated('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
        setValue({ latitude: round(coords.latitude), longitude: round(coords.longitude) });
        setLocated(Math.round(coords.accuracy));
      },
      () => setLocated('failed'),
      { enableHighAccuracy: true, timeout: LOCATE_MS, maximumAge: 0 },
    );
  };
  const isSame = value?.latitude === before?.latitude && value?.longitude === before?.longitude;
  return (
    <div className="space-y-4">
      {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={LocateFixed} isPending={located === 'asking'} onPress={locate}>
          {t('place.locate')}
        </Button>
        {typeof located === 'number' && (
          <span className="text-13 text-muted">{t('place.accuracy', { metres: format.number(located, 0) })}</span>
        )}
      </div>
      {located === 'failed' && <Notice tone="warn">{t('place.failed')}</Notice>}
      <PositionPicker value={value} onChange={setValue} />
      <Button
        kind="primary"
        isDisabled={isSame}
        isPending={save.isPending}
        onPress={() =>
          save.mutate({ stationId: station.id, latitude: value?.latitude ?? null, longitude: value?.longitude ?? null })
        }
      >
        {t('save')}
      </Button>
    </div>
  );
}
