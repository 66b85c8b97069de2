'use client';
import { useTranslations } from 'use-intl';
import { useSaid } from '@/app/_lib/said/use-said';
import { useFormat } from '@/app/_lib/use-format';
import type { Command, CommandOutcome } from '@/server/domain/command/command';
import { assertNever } from '@/server/domain/protocol';
import { standing } from './stages';

export interface CommandText {
  /** What was asked: "Start a session on 2". */
  title: (request: Command['request']) => string;
  /** How it stands, in one sentence, with the station's own words. */
  headline: (command: Command) => string;
  /** How it ended at the protocol. */
  outcome: (outcome: CommandOutcome) => string;
  /** What must be seen for it to count as done. */
  awaited: (request: Command['request']) => string;
  /** What was observed of it. */
  seen: (what: string) => string;
}

/** Commands in words, wherever they are shown. */
export function useCommandText(): CommandText {
  const t = useTranslations('commands');
  const format = useFormat();
  const said = useSaid();

  const outcome: CommandText['outcome'] = (o) => {
    switch (o.kind) {
      case 'answered':
        return o.info
          ? t('outcome.answeredInfo', { status: o.status, info: said('effect', o.info) })
          : t('outcome.answered', { status: o.status });
      case 'callError':
        return o.description
          ? t('outcome.callErrorText', { code: o.code, text: o.description })
          : t('outcome.callError', { code: o.code });
      case 'timedOut':
        return t('outcome.timedOut', { length: format.duration(o.timeoutMs) });
      case 'stationOffline':
        return o.lastSeenAt ? t('outcome.offlineSince', { when: format.dateTime(o.lastSeenAt) }) : t('outcome.offline');
      case 'unsupported':
        return t('outcome.unsupported', { reason: said('unsupported', o.reason) });
      case 'cancelled':
        return t('outcome.cancelled');
      case 'expired':
        return t('outcome.expired', { when: format.dateTime(o.deadlineAt) });
      default:
        return assertNever(o);
    }
  };

  const awaited: CommandText['awaited'] = (request) => t(`awaited.${request.kind}`);

  const headline: CommandText['headline'] = (command) => {
    const { observation, deadlineAt } = command;
    const where = standing(command);
    switch (where) {
      case 'waiting':
        return deadlineAt ? t('headline.waitingUntil', { when: format.dateTime(deadlineAt) }) : t('headline.waiting');
      case 'sent':
        return t('headline.sent');
      case 'accepted':
        return t('headline.accepted', { awaited: awaited(command.request) });
      case 'done':
        return observation?.kind === 'seen'
          ? t('headline.seen', { what: said('effect', observation.what) })
          : t('headline.done');
      case 'notSeen':
        return t('headline.notSeen', {
          length: format.duration(observation?.kind === 'notSeen' ? observation.withinMs : 0),
        });
      case 'contradicted':
        return t('headline.contradicted', {
          what: observation?.kind === 'contradicted' ? said('effect', observation.what) : '',
        });
      case 'refused':
        return t('headline.refused', { outcome: command.outcome ? outcome(command.outcome) : '' });
      case 'failed':
        return t('headline.failed', { outcome: command.outcome ? outcome(command.outcome) : '' });
      default:
        return assertNever(where);
    }
  };

  const title: CommandText['title'] = (request) => {
    if (request.kind === 'Call') return t('kind.Call', { action: request.action });
    return request.kind === 'RequestStop' && request.startAgain ? t('restart.kind') : t(`kind.${request.kind}`);
  };

  return { title, headline, outcome, awaited, seen: (what) => said('effect', what) };
}
