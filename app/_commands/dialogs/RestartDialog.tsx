'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, Notice, toast } from '@/app/_ui';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import { guessTokenType, NO_TOKEN, TokenField } from '../fields/TokenField';
import { CommandLife } from '../life/CommandLife';
import { type Standing, standing } from '../life/stages';
import { useCommandText } from '../life/use-command-text';
import { connectorName } from '../station';
import { useCommand } from '../use-command';
import type { DialogProps } from './props';

/** Nothing more comes of a stop that stands so. */
const STUCK: readonly (Standing | null)[] = ['refused', 'failed', 'notSeen', 'contradicted'];

/**
 * Ends a session and, once it is seen to have ended, starts a new one for the same driver on the same connector. Goes on by
 * itself from one to the other, and closes when the new session runs.
 */
export function RestartDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('commands.restart');
  const tc = useTranslations('common.action');
  const [running] = useState(() => station.connectors.filter((c) => c.transaction !== null));
  const first = running.find((c) => place && placeKey(c) === placeKey(place)) ?? running[0];
  const [chosen, setChosen] = useState(first ? placeKey(first) : null);
  const [typed, setTyped] = useState(NO_TOKEN);
  const connector = connectorAt({ ...station, connectors: running }, chosen);
  const known = connector?.transaction?.idToken ?? null;
  const token = known ? { text: known, type: guessTokenType(known) } : typed;

  const stop = useCommand(station.id);
  const start = useCommand(station.id);
  const text = useCommandText();
  const stopping = stop.command && standing(stop.command);
  const now = connector && connectorAt(station, chosen);
  // The session may be seen to end before, or without, what the command waits for.
  const ended = now !== null && connector !== null && now.transaction?.id !== connector.transaction?.id;
  const stopped = stopping === 'done' || (stopping !== null && ended);
  const begun = start.command !== null;

  const goOn = useEffectEvent(() => {
    if (!connector || begun || start.isSending) return;
    const { evseId, connectorId } = connector;
    start.send({ kind: 'RequestStart', evseId, connectorId, idToken: token.text.trim(), idTokenType: token.type }, null);
  });
  useEffect(() => {
    if (stopped) goOn();
  }, [stopped]);

  const where = start.command ? standing(start.command) : null;
  const close = useEffectEvent(() => {
    if (!start.command) return;
    toast({ tone: 'good', title: t('again', { name: station.name }), text: text.headline(start.command) });
    onClose();
  });
  useEffect(() => {
    if (where === 'done') close();
  }, [where]);

  const between = stop.command !== null && !begun && !STUCK.includes(stopping);
  const problem = stop.problem ?? start.problem;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      subtitle={station.name}
      size="sm"
      isDismissable={stop.command !== null && !between}
      footer={
        stop.command ? (
          <Button kind={between ? 'secondary' : 'primary'} onPress={onClose}>
            {between && !start.isSending ? t('onlyStop') : tc('close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{tc('cancel')}</Button>
            <Button
              kind="primary"
              isDisabled={!connector?.transaction || !token.text.trim() || !station.connected}
              isPending={stop.isSending}
              onPress={() =>
                connector?.transaction && stop.send({ kind: 'RequestStop', transactionId: connector.transaction.id }, null)
              }
            >
              {t('verb')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4 text-13">
        {problem && <Notice tone="bad">{problem}</Notice>}
        {!stop.command && (
          <>
            {running.length === 0 && <p className="text-muted">{t('none')}</p>}
            {connector && <p>{t('text', { place: connectorName(connector, station.connectors) })}</p>}
            {running.length > 1 && (
              <PlaceField
                station={{ ...station, connectors: running }}
                label={t('which')}
                value={chosen}
                onChange={setChosen}
              />
            )}
            {connector && known === null && <TokenField value={typed} onChange={setTyped} />}
            {!station.connected && <Notice tone="warn">{t('offline')}</Notice>}
          </>
        )}
        {start.command ? (
          <CommandLife command={start.command} timeZone={station.timeZone} />
        ) : (
          stop.command && <CommandLife command={stop.command} timeZone={station.timeZone} />
        )}
        {between && <p className="text-12 text-muted">{t('goesOn')}</p>}
      </div>
    </Dialog>
  );
}
