'use client';
import { useTranslations } from 'use-intl';
import { messageHref } from '@/app/_lib/message-href';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, CopyButton, KeyValue, KeyValueList, Link, Mono, Notice } from '@/app/_ui';
import type { MessageView, StationView } from '@/server/domain/fleet/views';
import { troubleOf, useAnswerText } from './list/answer';
import { type Complaint, readComplaints } from './payload/complaints';
import { Payload } from './payload/Payload';
import { showPath, useComplaintText } from './payload/use-complaint-text';
import { wantedOf } from './use-one-message';

/** How much of what surrounds a message is shown with it, each way. */
const AROUND_MS = 5 * 60_000;
const NONE: readonly Complaint[] = [];

interface Props {
  message: MessageView;
  station: StationView;
  /** It is in the list beside. */
  isListed: boolean;
}

/** One exchange: what was said, what was answered and after how long, and what is wrong with either, at its place. */
export function MessageDetail({ message, station, isListed }: Props) {
  const t = useTranslations('station.messages');
  const format = useFormat(station.timeZone);
  const answer = useAnswerText()(message);
  const inbound = message.direction === 'inbound';
  const tone = troubleOf(message) === 'error' ? 'bad' : 'warn';
  const complaints = message.problem === null ? NONE : readComplaints(message.problem);
  // The station is the one whose words are held against the schemas.
  const inAnswer = !inbound && message.responseKind === 'result';
  const { m, at } = wantedOf(message);
  const link = messageHref(station.id, m, at);
  const around = `${link}&from=${new Date(Number(message.at) - AROUND_MS).toISOString()}&to=${new Date(Number(message.at) + AROUND_MS).toISOString()}`;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14 text-ink">
          {message.action ?? t(message.kind === 'unsolicited' ? 'unsolicited' : 'bad')}
        </h2>
        <Badge>{t(inbound ? 'in' : 'out')}</Badge>
        {message.kind === 'send' && <Badge>{t('send')}</Badge>}
        <span className="ml-auto">
          <CopyButton what={t('copyLink')} value={`${typeof window === 'undefined' ? '' : window.location.origin}${link}`} />
        </span>
      </div>
      {complaints.length > 0 && <Complaints complaints={complaints} tone={tone} inAnswer={inAnswer} />}
      <KeyValueList>
        <KeyValue label={t('time')}>
          <span className="flex flex-wrap items-baseline gap-x-3">
            {format.instant(message.at)}
            {!isListed && <Link href={around}>{t('around')}</Link>}
          </span>
        </KeyValue>
        {message.messageId && (
          <KeyValue label={t('id')}>
            <span className="flex items-center gap-1">
              <Mono className="min-w-0 truncate">{message.messageId}</Mono>
              <CopyButton what={t('id')} value={message.messageId} />
            </span>
          </KeyValue>
        )}
        {message.transactionId !== null && (
          <KeyValue label={t('session')}>
            <span className="flex flex-wrap gap-x-3">
              <Link href={`/sessions/${message.transactionId}`}>{message.transactionId}</Link>
              <Link
                href={`/stations/${station.id}?tab=messages&tx=${message.transactionId}&m=${encodeURIComponent(m)}&at=${at}`}
              >
                {t('onlySession')}
              </Link>
            </span>
          </KeyValue>
        )}
      </KeyValueList>
      <Payload
        key={`${message.id} request`}
        label={message.kind === 'bad' || message.kind === 'unsolicited' ? t('frame') : t('request')}
        text={message.request}
        isFrame={isFrame(message.request)}
        complaints={inAnswer ? NONE : complaints}
        tone={tone}
      />
      {answer && (
        <p className="flex items-center gap-2 text-12 text-muted">
          <span aria-hidden className="h-px w-6 bg-line-strong" />
          {message.respondedAt
            ? message.responseKind === 'result'
              ? t('answeredAfter', { length: answer })
              : t('answeredAfter', { length: format.unit(sinceMs(message), 'ms', 0) })
            : answer}
          <span aria-hidden className="h-px grow bg-line" />
        </p>
      )}
      {message.response !== null && (
        <Payload
          key={`${message.id} response`}
          label={message.responseKind === 'error' ? t('errorAnswer') : t('answer')}
          text={message.response}
          isFrame={isFrame(message.response)}
          complaints={inAnswer ? complaints : NONE}
          tone={tone}
        />
      )}
    </div>
  );
}

/** Everything that was found, in words, with its place. */
function Complaints({
  complaints,
  tone,
  inAnswer,
}: {
  complaints: readonly Complaint[];
  tone: 'bad' | 'warn';
  inAnswer: boolean;
}) {
  const t = useTranslations('station.messages');
  const words = useComplaintText();
  const title = tone === 'bad' ? t('problem') : t(inAnswer ? 'bentAnswer' : 'bentRequest');
  return (
    <Notice tone={tone} title={title}>
      <ul className="space-y-0.5">
        {complaints.map((complaint, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same
          <li key={i}>
            {complaint.code && <Mono className="mr-1.5">{complaint.code}</Mono>}
            {complaint.path && complaint.path.length > 0 && (
              <Mono className="mr-1.5 break-all">{showPath(complaint.path)}</Mono>
            )}
            {words(complaint)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const isFrame = (text: string) => text.trimStart().startsWith('[');

function sinceMs(message: MessageView): number {
  return Math.max(0, Number(message.respondedAt ?? message.at) - Number(message.at));
}
