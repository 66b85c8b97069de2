'use client';
import { CirclePlay, CircleStop, LockOpen, Power, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { connectorName } from '@/app/_commands';
import { guessTokenType, NO_TOKEN, type TokenChoice, TokenField } from '@/app/_commands/fields/TokenField';
import { useMe } from '@/app/_lib/use-me';
import { Button, Dialog, Notice, RadioGroup, StatusShape } from '@/app/_ui';
import type { CommandRequest } from '@/server/domain/command/command';
import type { ConnectorView, StationView } from '@/server/domain/fleet/views';
import type { FieldQueue } from './queue/use-queue';

const KINDS = ['start', 'stop', 'unlock', 'restart', 'reset'] as const;
type Kind = (typeof KINDS)[number];
const ICON = { start: CirclePlay, stop: CircleStop, unlock: LockOpen, restart: RefreshCw, reset: Power };

/** The five commands that harm nobody, each a thumb wide. */
export function FieldCommands({ station, queue }: { station: StationView; queue: FieldQueue }) {
  const t = useTranslations('field.command');
  const { can } = useMe();
  const [open, setOpen] = useState<Kind | null>(null);
  if (!can('stations.command')) return null;
  const running = station.connectors.some((c) => c.transaction !== null);
  return (
    <section aria-label={t('label')} className="grid grid-cols-2 gap-2">
      {KINDS.map((kind) => (
        <Button
          key={kind}
          icon={ICON[kind]}
          kind={kind === (running ? 'stop' : 'start') ? 'primary' : 'secondary'}
          isDisabled={(kind === 'stop' || kind === 'restart') && !running}
          className={kind === 'reset' ? 'col-span-2 h-12!' : 'h-12!'}
          onPress={() => setOpen(kind)}
        >
          {t(`${kind}.button`)}
        </Button>
      ))}
      {open && <CommandSheet key={open} kind={open} station={station} queue={queue} onClose={() => setOpen(null)} />}
    </section>
  );
}

interface SheetProps {
  kind: Kind;
  station: StationView;
  queue: FieldQueue;
  onClose: () => void;
}

function CommandSheet({ kind, station, queue, onClose }: SheetProps) {
  const t = useTranslations('field.command');
  const ts = useTranslations('status');
  const ta = useTranslations('common.action');
  const fitting = station.connectors.filter((c) => (kind === 'stop' || kind === 'restart' ? c.transaction !== null : true));
  const [place, setPlace] = useState<string | null>(() => {
    const first = kind === 'start' ? (fitting.find((c) => c.transaction === null) ?? fitting[0]) : fitting[0];
    return first ? key(first) : null;
  });
  const [token, setToken] = useState<TokenChoice>(NO_TOKEN);
  const [isFull, setFull] = useState(false);
  const chosen = fitting.find((c) => key(c) === place) ?? null;
  const request = toRequest(kind, chosen, token);
  const send = (): void => {
    if (request === null) return;
    if (queue.add(station, { kind: 'command', request })) onClose();
    else setFull(true);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      role="alertdialog"
      title={t(`${kind}.title`)}
      subtitle={station.name}
      footer={
        <>
          <Button className="h-12!" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button kind="primary" className="h-12! grow" isDisabled={request === null} onPress={send}>
            {t(`${kind}.button`)}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {isFull && <Notice tone="bad">{t('full')}</Notice>}
        <p className="text-13 text-muted">{t(`${kind}.text`)}</p>
        {kind !== 'reset' && fitting.length > 0 && (
          <RadioGroup
            label={t('connector')}
            value={place}
            onChange={setPlace}
            options={fitting.map((c) => ({
              id: key(c),
              label: `${connectorName(c, station.connectors)} · ${ts(c.shown)}`,
              mark: <StatusShape status={c.shown} />,
            }))}
          />
        )}
        {kind === 'start' && <TokenField value={token} onChange={setToken} />}
        {!station.connected && <Notice tone="warn">{t('offline')}</Notice>}
      </div>
    </Dialog>
  );
}

const key = (c: { evseId: number; connectorId: number }): string => `${c.evseId}.${c.connectorId}`;

function toRequest(kind: Kind, c: ConnectorView | null, token: TokenChoice): CommandRequest | null {
  const idToken = token.text.trim();
  if (kind === 'reset') return { kind: 'Reset', type: 'OnIdle' };
  if (c === null) return null;
  const { evseId, connectorId, transaction } = c;
  switch (kind) {
    case 'start':
      return idToken === '' ? null : { kind: 'RequestStart', evseId, connectorId, idToken, idTokenType: token.type };
    case 'unlock':
      return { kind: 'UnlockConnector', evseId, connectorId };
    case 'stop':
      return transaction && { kind: 'RequestStop', transactionId: transaction.id };
    case 'restart': {
      if (!transaction?.idToken) return null;
      const again = { evseId, connectorId, idToken: transaction.idToken, idTokenType: guessTokenType(transaction.idToken) };
      return { kind: 'RequestStop', transactionId: transaction.id, startAgain: again };
    }
  }
}
