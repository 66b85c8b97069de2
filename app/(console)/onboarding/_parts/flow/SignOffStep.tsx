'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, IconButton, Notice, RelativeTime, TextField } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { isReady } from '@/server/domain/onboarding/check';
import { MAX_PHOTOS } from '@/server/domain/onboarding/photo';
import type { OnboardingView } from '@/server/domain/onboarding/views';
import { shrinkPhoto } from './shrink-photo';

/** Note, photos, signature. Says what is left open. */
export function SignOffStep({ view, station }: { view: OnboardingView; station: StationView }) {
  const t = useTranslations('onboarding');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [note, setNote] = useState('');
  const [unreadable, setUnreadable] = useState(false);
  const again = { onSuccess: () => void queries.invalidateQueries(trpc.onboarding.pathFilter()) };
  const add = useMutation(trpc.onboarding.addPhoto.mutationOptions(again));
  const remove = useMutation(trpc.onboarding.removePhoto.mutationOptions(again));
  const sign = useMutation(trpc.onboarding.signOff.mutationOptions(again));
  const { commissioning, checks, steps } = view;
  const stationId = station.id;
  const isOpen = commissioning?.state === 'open';
  const photos = commissioning?.photos ?? [];
  const open = steps.filter((step) => step.state === 'open' && step.id !== 'signOff' && step.id !== 'checks');
  const error = add.error ?? remove.error ?? sign.error;
  const take = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (!file) return;
    setUnreadable(false);
    const base64 = await shrinkPhoto(file).catch(() => null);
    if (base64 === null) setUnreadable(true);
    else add.mutate({ stationId, base64 });
  };
  return (
    <div className="space-y-4">
      {error && <Notice tone="bad">{problem(error)}</Notice>}
      {unreadable && <Notice tone="bad">{t('photo.unreadable')}</Notice>}
      {commissioning?.state === 'signedOff' && (
        <Notice tone="good" title={t('signedBy', { name: commissioning.signedByName ?? '' })}>
          <RelativeTime at={commissioning.signedAt} timeZone={station.timeZone} />
          {commissioning.note && <span className="block whitespace-pre-wrap">{commissioning.note}</span>}
        </Notice>
      )}
      {isOpen && open.length > 0 && (
        <Notice tone="warn" title={t('leftOpen')}>
          {open.map((step) => t(`step.${step.id}.title`)).join(', ')}
        </Notice>
      )}
      {isOpen && !isReady(checks) && <Notice tone="info">{t('notReady')}</Notice>}
      <ul className="flex flex-wrap gap-3">
        {photos.map((photo) => (
          <li key={photo.id} className="relative">
            <a href={`/api/export/photo?id=${photo.id}`} target="_blank" rel="noreferrer">
              {/* biome-ignore lint/performance/noImgElement: served with permission, not by the image optimiser */}
              <img
                src={`/api/export/photo?id=${photo.id}`}
                alt={t('photo.alt', { name: photo.takenByName ?? '' })}
                className="size-28 rounded border border-line object-cover"
              />
            </a>
            {isOpen && (
              <IconButton
                icon={Trash2}
                size="sm"
                kind="secondary"
                label={t('photo.remove')}
                className="absolute top-1 right-1"
                onPress={() => remove.mutate({ stationId, photoId: photo.id })}
              />
            )}
          </li>
        ))}
      </ul>
      {isOpen && photos.length < MAX_PHOTOS && (
        <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={(files) => void take(files)}>
          <Button icon={Camera} isPending={add.isPending}>
            {t('photo.add')}
          </Button>
        </FileTrigger>
      )}
      {isOpen && (
        <>
          <TextField label={t('note')} description={t('noteHint')} rows={3} maxLength={2000} value={note} onChange={setNote} />
          <Button
            kind="primary"
            className="max-sm:h-12! max-sm:w-full"
            isDisabled={!isReady(checks)}
            isPending={sign.isPending}
            onPress={() => sign.mutate({ stationId, note: note.trim() === '' ? null : note.trim() })}
          >
            {t('sign')}
          </Button>
        </>
      )}
    </div>
  );
}
