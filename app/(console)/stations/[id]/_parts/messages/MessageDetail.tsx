'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, CopyButton, JsonView, KeyValue, KeyValueList, Link, Mono, Notice } from '@/app/_ui';
import type { MessageView, StationView } from '@/server/domain/fleet/views';
import { messageHref } from '../tabs';
import { useAnswerText } from './answer';

/** One exchange: what was said, what was answered and what is wrong with either. */
export function MessageDetail({ message, station }: { message: MessageView; station: StationView }) {
  const t = useTranslations('station.messages');
  const format = useFormat(station.timeZone);
  const answer = useAnswerText()(message);
  const inbound = message.direction === 'inbound';
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold text-14 text-ink">
          {message.action ?? t(message.kind === 'unsolicited' ? 'unsolicited' : 'bad')}
        </h2>
        <Badge>{t(inbound ? 'in' : 'out')}</Badge>
        {message.kind === 'send' && <Badge>{t('send')}</Badge>}
      </div>
      {message.problem && (
        <Notice tone="bad" title={t('problem')}>
          {message.problem}
        </Notice>
      )}
      <KeyValueList>
        <KeyValue label={t('time')}>{format.instant(message.at)}</KeyValue>
        {message.messageId && (
          <KeyValue label={t('id')}>
            <span className="flex items-center gap-1">
              <Mono className="min-w-0 truncate">{message.messageId}</Mono>
              <CopyButton
                what={t('copyLink')}
                value={`${typeof window === 'undefined' ? '' : window.location.origin}${messageHref(station.id, message.messageId)}`}
              />
            </span>
          </KeyValue>
        )}
        {message.transactionId !== null && (
          <KeyValue label={t('session')}>
            <Link href={`/sessions/${message.transactionId}`}>{message.transactionId}</Link>
          </KeyValue>
        )}
        {answer && <KeyValue label={t('latency')}>{answer}</KeyValue>}
      </KeyValueList>
      <Part title={message.kind === 'bad' ? t('frame') : t('request')} text={message.request} />
      {message.response !== null && <Part title={t('answer')} text={message.response} />}
    </div>
  );
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <section className="space-y-1">
      <h3 className="font-medium text-12 text-muted">{title}</h3>
      <JsonView label={title} value={text} />
    </section>
  );
}
