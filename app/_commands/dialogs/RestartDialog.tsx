'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Dialog, Notice, toast } from '@/app/_ui';
import { connectorAt, PlaceField, placeKey } from '../fields/PlaceField';
import { guessTokenType, NO_TOKEN, TokenField } from '../fields/TokenField';
import { CommandLife } from '../life/CommandLife';
import { standing } from '../life/stages';
import { useCommandText } from '../life/use-command-text';
import { connectorName } from '../station';
import { useRestart } from '../use-restart';
import type { DialogProps } from './props';

/**
 * Ends a session and, once it is seen to have ended, starts a new one for the same driver on the same connector. The server goes on by
 * itself from one to the other, also when this is closed; it closes by itself when the new session runs.
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

  const { stop, start, isBetween } = useRestart(station.id);
  const text = useCommandText();

  const shown = start ?? stop.command;
  const where = start && standing(start);
  const close = useEffectEvent(() => {
    if (!start) return;
    toast({ tone: 'good', title: t('again', { name: station.name }), text: text.headline(start) });
    onClose();
  });
  useEffect(() => {
    if (where === 'done') close();
  }, [where]);

  const submit = () => {
    if (!connector?.transaction) return;
    const { evseId, connectorId, transaction } = connector;
    const startAgain = { evseId, connectorId, idToken: token.text.trim(), idTokenType: token.type };
    stop.send({ kind: 'RequestStop', transactionId: transaction.id, startAgain }, null);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      subtitle={station.name}
      size="sm"
      isDismissable={stop.command !== null}
      footer={
        stop.command ? (
          <Button kind="primary" onPress={onClose}>
            {tc('close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{tc('cancel')}</Button>
            <Button
              kind="primary"
              isDisabled={!connector?.transaction || !token.text.trim() || !station.connected}
              isPending={stop.isSending}
              onPress={submit}
            >
              {t('verb')}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4 text-13">
        {stop.problem && <Notice tone="bad">{stop.problem}</Notice>}
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
        {shown && <CommandLife command={shown} timeZone={station.timeZone} />}
        {isBetween && <p className="text-12 text-muted">{t('goesOn')}</p>}
      </div>
    </Dialog>
  );
}
