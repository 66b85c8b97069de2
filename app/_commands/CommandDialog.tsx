'use client';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, Dialog, Notice } from '@/app/_ui';
import type { Command } from '@/server/domain/command/command';
import { CommandLife } from './life/CommandLife';
import { standing } from './life/stages';
import { deadlineOf, NO_WAIT, OfflineChoice } from './OfflineChoice';
import type { CommandStation } from './station';
import { type CommandAsk, useCommand } from './use-command';

interface Props {
  station: CommandStation;
  onClose: () => void;
  title: string;
  /** The verb itself, on the button. */
  verb: string;
  danger?: boolean;
  /** What to ask for; null while something is missing. */
  request?: CommandAsk | null;
  /** In place of `request`: asks in a way of its own and waits for the station's answer; null while something is missing. */
  ask?: (() => Promise<Command>) | null;
  /** The form, or a sentence that says what will happen. */
  children: ReactNode;
}

/** Asks for one thing, then stays and shows what became of it. Rendered only while open. */
export function CommandDialog({ station, onClose, title, verb, danger = false, request, ask = null, children }: Props) {
  const t = useTranslations('commands');
  const tc = useTranslations('common.action');
  const { command, send, isSending, cancel, isCancelling, problem, reset, adopt } = useCommand(station.id);
  const words = useProblem();
  const asking = useMutation({ mutationFn: (how: () => Promise<Command>) => how(), onSuccess: (command) => adopt(command) });
  const wrong = asking.error ? words(asking.error) : problem;
  const [wait, setWait] = useState(NO_WAIT);
  const where = command && standing(command);
  const again = where === 'refused' || where === 'failed' || where === 'notSeen' || where === 'contradicted';

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      subtitle={station.name}
      size="sm"
      isDismissable={command !== null}
      footer={
        command ? (
          <>
            {again && <Button onPress={reset}>{t('again')}</Button>}
            {where === 'waiting' && command.deadlineAt !== null && (
              <Button onPress={cancel} isPending={isCancelling}>
                {t('takeBack')}
              </Button>
            )}
            <Button kind="primary" onPress={onClose}>
              {tc(where === 'done' ? 'done' : 'close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{tc('cancel')}</Button>
            <Button
              kind={danger ? 'danger' : 'primary'}
              isDisabled={!request && (!ask || !station.connected)}
              isPending={isSending || asking.isPending}
              onPress={() => {
                if (ask) asking.mutate(ask);
                else if (request) send(request, station.connected ? null : deadlineOf(wait));
              }}
            >
              {verb}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4 text-13">
        {wrong && <Notice tone="bad">{wrong}</Notice>}
        {command ? (
          <>
            <CommandLife command={command} timeZone={station.timeZone} />
            {!again && where !== 'done' && <p className="text-12 text-muted">{t('mayClose')}</p>}
          </>
        ) : (
          <>
            {children}
            {!station.connected &&
              (request === undefined ? (
                <Notice tone="warn">{t('offline.only')}</Notice>
              ) : (
                <OfflineChoice value={wait} onChange={setWait} />
              ))}
          </>
        )}
      </div>
    </Dialog>
  );
}
