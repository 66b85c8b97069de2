'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMessageHref } from '@/app/_lib/message-href';
import { Button, Link, Mono, RelativeTime } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { type Check, CONFIRMABLE } from '@/server/domain/onboarding/check';
import type { FieldAction } from '@/server/domain/onboarding/field-action';
import { CheckMark } from './CheckMark';
import { StartDialog } from './StartDialog';
import { WaiveDialog } from './WaiveDialog';

interface Props {
  check: Check;
  station: StationView;
  isOpen: boolean;
  act: (action: FieldAction) => boolean;
}

/** One check: whether it is proved, by what message, what it said and how long ago; and what proves it. */
export function CheckRow({ check, station, isOpen, act }: Props) {
  const t = useTranslations('onboarding');
  const messageHref = useMessageHref();
  const [open, setOpen] = useState<'start' | 'waive' | null>(null);
  const { id, state, evidence, why, decision } = check;
  const href = evidence?.messageId ? messageHref(station.id, evidence.messageId, evidence.at) : null;
  const proved = state === 'passed' || state === 'waived';
  const run = (): void => {
    if (id === 'remoteStart') setOpen('start');
    else act({ kind: 'run', check: id });
  };
  return (
    <li className="flex items-start gap-3 px-3 py-3">
      <CheckMark state={state} />
      <div className="min-w-0 grow space-y-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium text-14 text-ink">{t(`check.${id}.title`)}</span>
          <span className="text-12 text-muted">{t(`state.${state}`)}</span>
        </div>
        {why && !(decision && state !== 'failed' && !evidence) && (
          <p className="text-13 text-ink">{t(`why.${why.code}` as 'why.noBoot', why.values ?? {})}</p>
        )}
        {evidence && (
          <p className="flex flex-wrap items-baseline gap-x-2 text-12 text-muted">
            <Mono className="break-all text-ink">{evidence.value}</Mono>
            <span>{href ? <Link href={href}>{evidence.action}</Link> : evidence.action}</span>
            <RelativeTime at={evidence.at} timeZone={station.timeZone} />
          </p>
        )}
        {decision && (
          <p className="text-12 text-muted">
            {decision.kind === 'waived'
              ? t('waivedBy', { name: decision.byName, reason: decision.reason })
              : t('confirmedBy', { name: decision.byName })}{' '}
            · <RelativeTime at={decision.at} timeZone={station.timeZone} />
          </p>
        )}
        {isOpen && !proved && (
          <div className="flex flex-wrap gap-2 pt-1">
            {id !== 'rfid' && (
              <Button onPress={run} isDisabled={!station.connected && id !== 'remoteStart'}>
                {t(`check.${id}.run`)}
              </Button>
            )}
            {CONFIRMABLE.includes(id) && <Button onPress={() => act({ kind: 'confirm', check: id })}>{t('confirm')}</Button>}
            <Button kind="quiet" onPress={() => setOpen('waive')}>
              {t('waive')}
            </Button>
          </div>
        )}
        {isOpen && decision && (
          <Button kind="quiet" onPress={() => act({ kind: 'waive', check: id, reason: null })}>
            {t('unwaive')}
          </Button>
        )}
      </div>
      {open === 'start' && <StartDialog station={station} act={act} onClose={() => setOpen(null)} />}
      {open === 'waive' && <WaiveDialog check={id} act={act} onClose={() => setOpen(null)} />}
    </li>
  );
}
