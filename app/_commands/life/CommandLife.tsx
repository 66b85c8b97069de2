'use client';
import { Check, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMessageHref } from '@/app/_lib/message-href';
import { useFormat } from '@/app/_lib/use-format';
import { cx, Link, Mono, Notice, Spinner, type Tone } from '@/app/_ui';
import type { Command } from '@/server/domain/command/command';
import { type Standing, standing } from './stages';
import { useCommandText } from './use-command-text';

type Mark = 'past' | 'now' | 'bad' | 'never' | 'ahead';

interface Step {
  id: 'queued' | 'sent' | 'answered' | 'observed';
  at: Date | null;
  mark: Mark;
  text: ReactNode;
}

/** The life of one command: queued, sent, answered, observed; each with its time and the station's own words. */
export function CommandLife({ command, timeZone }: { command: Command; timeZone?: string | undefined }) {
  const t = useTranslations('commands.life');
  const tr = useTranslations('commands.restart');
  const text = useCommandText();
  const format = useFormat(timeZone);
  const where = standing(command);
  return (
    <div className="space-y-3">
      <Notice tone={TONE[where]} title={text.title(command.request)}>
        {text.headline(command)}
        {command.request.kind === 'RequestStop' && command.request.startAgain && (
          <div>{tr(where === 'done' ? 'asked' : OVER.includes(where) ? 'never' : 'ahead')}</div>
        )}
      </Notice>
      <ol aria-label={t('label')} className="ml-1">
        {useSteps(command, format).map((step, i, all) => (
          <li
            key={step.id}
            aria-current={step.mark === 'now' ? 'step' : undefined}
            className="relative flex gap-3 pb-3 last:pb-0"
          >
            {i < all.length - 1 && <span aria-hidden className="absolute top-5 bottom-0 left-[9px] w-px bg-line-strong" />}
            <StepMark mark={step.mark} />
            <div className="min-w-0 grow">
              <div className="flex items-baseline justify-between gap-3">
                <span className={cx('font-medium', step.mark === 'ahead' || step.mark === 'never' ? 'text-muted' : 'text-ink')}>
                  {t(step.id)}
                </span>
                {step.at && <time className="text-12 text-muted">{format.clock(step.at)}</time>}
              </div>
              {step.text && <div className="text-13 text-muted">{step.text}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Nothing more comes of a command that stands so. */
const OVER: readonly Standing[] = ['refused', 'failed', 'notSeen', 'contradicted'];

const TONE: Record<Standing, Tone> = {
  waiting: 'info',
  sent: 'info',
  accepted: 'info',
  done: 'good',
  notSeen: 'warn',
  contradicted: 'warn',
  refused: 'bad',
  failed: 'bad',
};

function useSteps(command: Command, format: ReturnType<typeof useFormat>): Step[] {
  const t = useTranslations('commands.life');
  const text = useCommandText();
  const { outcome, observation, stationId, messageId, sentAt } = command;
  const messageHref = useMessageHref();
  const href = messageId && messageHref(stationId, messageId, sentAt);
  const where = standing(command);
  const over = where === 'refused' || where === 'failed';
  return [
    {
      id: 'queued',
      at: command.requestedAt,
      mark: where === 'waiting' ? 'now' : over && !command.sentAt ? 'bad' : 'past',
      text:
        over && !command.sentAt && outcome
          ? text.outcome(outcome)
          : command.requestedByName && t('by', { name: command.requestedByName }),
    },
    {
      id: 'sent',
      at: command.sentAt,
      mark:
        where === 'sent' ? 'now' : command.sentAt ? (over && !command.answeredAt ? 'bad' : 'past') : over ? 'never' : 'ahead',
      text: href && <Link href={href}>{t('message')}</Link>,
    },
    {
      id: 'answered',
      at: command.sentAt ? command.answeredAt : null,
      mark: outcome && command.sentAt ? (over ? 'bad' : 'past') : over ? 'never' : 'ahead',
      text: outcome && command.sentAt && <Mono className="break-words">{text.outcome(outcome)}</Mono>,
    },
    {
      id: 'observed',
      at: command.observedAt,
      mark: observation
        ? observation.kind === 'seen'
          ? 'past'
          : 'bad'
        : where === 'accepted'
          ? 'now'
          : where === 'done' || over
            ? 'never'
            : 'ahead',
      text: observation
        ? observation.kind === 'notSeen'
          ? t('notSeen', { length: format.duration(observation.withinMs) })
          : text.seen(observation.what)
        : where === 'accepted'
          ? text.awaited(command.request)
          : where === 'done' && t('nothingToSee'),
    },
  ];
}

function StepMark({ mark }: { mark: Mark }) {
  const t = useTranslations('commands.life.mark');
  const base = 'z-1 mt-px grid size-[19px] shrink-0 place-items-center rounded-full';
  const icon = { 'aria-hidden': true, className: 'size-3', strokeWidth: 3 };
  return (
    <span role="img" aria-label={t(mark)}>
      {mark === 'past' && (
        <span className={cx(base, 'bg-available text-bg')}>
          <Check {...icon} />
        </span>
      )}
      {mark === 'bad' && (
        <span className={cx(base, 'bg-faulted text-bg')}>
          <X {...icon} />
        </span>
      )}
      {mark === 'now' && (
        <span className={cx(base, 'bg-raised text-accent-ink')}>
          <Spinner />
        </span>
      )}
      {mark === 'ahead' && <span className={cx(base, 'border-2 border-line-strong bg-raised')} />}
      {mark === 'never' && (
        <span className={cx(base, 'border border-line bg-sunken text-faint')}>
          <Minus {...icon} />
        </span>
      )}
    </span>
  );
}
