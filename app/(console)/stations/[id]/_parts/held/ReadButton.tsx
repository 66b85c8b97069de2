'use client';
import { Download } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslations } from 'use-intl';
import { type CommandAsk, isSettled, standing, useCommand, useCommandText } from '@/app/_commands';
import { Button, Notice, Spinner } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';

/** Stations that have nothing of the kind say so in one of these words; that is an answer. */
const NONE_THERE: ReadonlySet<string> = new Set(['EmptyResultSet', 'NoProfiles', 'NotFound', 'Unknown']);

/** How long it is said that all went well. */
const SHOWN_MS = 8_000;

export type Reading = ReturnType<typeof useReading>;

/** Asks a station to tell what it has. `request` is made anew for each time. */
export function useReading(stationId: number, request: () => CommandAsk) {
  const handle = useCommand(stationId);
  const { command, send, isSending, reset } = handle;
  const isBusy = isSending || (command !== null && !isSettled(command));
  const isDone = command !== null && standing(command) === 'done';
  // What came is on the screen: nothing more to say.
  const clear = useEffectEvent(() => reset());
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => clear(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  return { ...handle, isBusy, start: () => send(request(), null) };
}

export function ReadButton({ reading, station }: { reading: Reading; station: StationView }) {
  const t = useTranslations('holdings');
  return (
    <Button icon={Download} onPress={reading.start} isPending={reading.isBusy} isDisabled={!station.connected}>
      {t('read')}
    </Button>
  );
}

/** How the reading goes, in one line; nothing when nobody asked. */
export function ReadState({ reading }: { reading: Reading }) {
  const t = useTranslations('holdings');
  const words = useCommandText();
  const { command, problem, isBusy } = reading;
  if (problem) return <Notice tone="bad">{problem}</Notice>;
  if (!command) return null;
  if (isBusy) {
    return (
      <p role="status" className="flex items-center gap-2 text-13 text-muted">
        <Spinner /> {words.headline(command)}
      </p>
    );
  }
  const { outcome } = command;
  if (outcome?.kind === 'answered' && NONE_THERE.has(outcome.status)) return <Notice>{t('noneThere')}</Notice>;
  const where = standing(command);
  return (
    <Notice tone={where === 'done' ? 'good' : where === 'notSeen' || where === 'contradicted' ? 'warn' : 'bad'}>
      {words.headline(command)}
    </Notice>
  );
}

/** Numbers requests whose answer comes later. */
export function newRequestId(): number {
  return Math.floor(Math.random() * 2_147_483_646) + 1;
}
