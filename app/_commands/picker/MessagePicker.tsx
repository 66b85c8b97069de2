'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Dialog, ErrorState, Notice, SkeletonRows } from '@/app/_ui';
import type { DialogProps } from '../dialogs/props';
import { ActionList } from './catalogue/ActionList';
import { useActionWords, useCatalogue } from './catalogue/use-catalogue';
import { Composer } from './compose/Composer';
import { useKnown } from './known/use-known';

interface Props extends DialogProps {
  /** Opens with this message; else with the list. */
  action?: string | null;
}

/** Any message of the station's OCPP version: chosen from a list, written in a form made from its schema. Rendered only while open. */
export function MessagePicker({ station, place, action = null, onClose }: Props) {
  const [chosen, setChosen] = useState(action);
  return chosen === null ? (
    <Choose station={station} onClose={onClose} onChoose={setChosen} />
  ) : (
    <Write key={chosen} station={station} place={place} action={chosen} onClose={onClose} onBack={() => setChosen(null)} />
  );
}

function Choose({ station, onClose, onChoose }: Pick<Props, 'station' | 'onClose'> & { onChoose: (action: string) => void }) {
  const t = useTranslations('picker');
  const problem = useProblem();
  const { offers, recent, version, error, retry } = useCatalogue(station.id);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      subtitle={version ? t('subtitle', { name: station.name, version }) : station.name}
      size="lg"
    >
      {error ? (
        <ErrorState message={problem(error)} onRetry={() => void retry()} />
      ) : offers === undefined ? (
        <SkeletonRows rows={8} />
      ) : version === null ? (
        <Notice tone="info">{t('noVersion')}</Notice>
      ) : (
        <ActionList offers={offers} recent={recent} timeZone={station.timeZone} onChoose={onChoose} />
      )}
    </Dialog>
  );
}

function Write({ station, place, action, onClose, onBack }: DialogProps & { action: string; onBack: () => void }) {
  const t = useTranslations('picker');
  const trpc = useTRPC();
  const problem = useProblem();
  const words = useActionWords()(action);
  const { known, isReading } = useKnown(station);
  const form = useQuery(trpc.commands.schema.queryOptions({ stationId: station.id, action }, { staleTime: 0 }));
  // Once everything is there it stays: what is read again later must not take away what was typed.
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen && form.isSuccess && !isReading) setIsOpen(true);
  if (isOpen && form.data) {
    return (
      <Composer
        action={action}
        title={words.title}
        help={words.help || null}
        form={form.data}
        known={known}
        place={place}
        onBack={onBack}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title}
      subtitle={t('subtitle', { name: station.name, version: station.version ?? '' })}
      size="lg"
    >
      {form.error ? (
        <ErrorState message={problem(form.error)} onRetry={() => void form.refetch()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Dialog>
  );
}
