'use client';
import { useTranslations } from 'use-intl';
import { useCommandText } from '@/app/_commands';
import { messageHref } from '@/app/_lib/message-href';
import { useSaid } from '@/app/_lib/said/use-said';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, type BadgeTone, Link, Mono, Notice, Spinner } from '@/app/_ui';
import type { Command } from '@/server/domain/command/command';
import type { StationView } from '@/server/domain/fleet/views';

const WORDS = [
  'Accepted',
  'RebootRequired',
  'Rejected',
  'NotSupported',
  'NotSupportedAttributeType',
  'UnknownComponent',
  'UnknownVariable',
] as const;

interface Props {
  command: Command | null;
  station: StationView;
  isSecret: boolean;
}

/** What became of a change: sent, answered in the station's words, read back. */
export function SetOutcome({ command, station, isSecret }: Props) {
  const t = useTranslations('station.edit');
  const format = useFormat(station.timeZone);
  const words = useCommandText();
  const said = useSaid();
  if (!command || command.outcome === null) {
    return (
      <p role="status" className="flex items-center gap-2 text-13 text-muted">
        <Spinner /> {command ? words.headline(command) : t('sending')}
      </p>
    );
  }
  const { outcome, observation } = command;
  if (outcome.kind !== 'answered') return <Notice tone="bad">{words.headline(command)}</Notice>;
  const known = WORDS.find((word) => word === outcome.status);
  const word = known ? t(`status.${known}`) : outcome.status;
  const reboot = outcome.status === 'RebootRequired';
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2 text-13">
        <span className="text-muted">
          {command.answeredAt && format.clock(command.answeredAt)} {t('answer')}
        </span>
        <Badge tone={badgeTone(outcome.accepted, reboot)}>{word}</Badge>
        {word !== outcome.status && <Mono className="text-muted">{outcome.status}</Mono>}
        {outcome.info && <span className="text-ink">“{outcome.info}”</span>}
      </div>
      {!outcome.accepted && <Notice tone="bad">{t('rejected', { status: outcome.status })}</Notice>}
      {reboot && <Notice tone="warn">{t('needsReboot')}</Notice>}
      {outcome.accepted && observation === null && !isSecret && (
        <p role="status" className="flex items-center gap-2 text-13 text-muted">
          <Spinner /> {t('accepted')}
        </p>
      )}
      {observation?.kind === 'seen' && (
        <Notice tone="good" title={t('done')}>
          {said('effect', observation.what)}
        </Notice>
      )}
      {observation?.kind === 'contradicted' && (
        <Notice tone={reboot ? 'info' : 'warn'}>{t('contradicted', { what: said('effect', observation.what) })}</Notice>
      )}
      {observation?.kind === 'notSeen' && <Notice tone="warn">{t('notSeen')}</Notice>}
      {command.messageId && (
        <Link href={messageHref(station.id, command.messageId, command.sentAt ?? undefined)}>{t('openMessage')}</Link>
      )}
    </div>
  );
}

function badgeTone(accepted: boolean, reboot: boolean): BadgeTone {
  if (reboot) return 'warn';
  return accepted ? 'good' : 'bad';
}
