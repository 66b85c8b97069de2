'use client';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMessageHref } from '@/app/_lib/message-href';
import { Badge, Card, Link, RelativeTime, Section } from '@/app/_ui';
import type { SecurityPart } from './part';

/** What the station told of its own safety, newest first; what the standard calls critical stands out. */
export function SecurityEvents({ station, security }: SecurityPart) {
  const t = useTranslations('security');
  const messageHref = useMessageHref();
  return (
    <Section title={t('eventsTitle')}>
      {security.events.length === 0 ? (
        <p className="text-13 text-muted">{t('eventsEmpty')}</p>
      ) : (
        <Card className="p-0!">
          <ul className="divide-y divide-line">
            {security.events.map((event) => {
              const href = event.messageId && messageHref(station.id, event.messageId, event.at);
              return (
                <li key={event.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-13">
                  <span className="text-ink">{event.type}</span>
                  {event.severity === 'critical' && (
                    <Badge tone="bad" icon={ShieldAlert}>
                      {t('severity.critical')}
                    </Badge>
                  )}
                  <span className="ml-auto text-12 text-muted">
                    <RelativeTime at={event.at} timeZone={station.timeZone} />
                    {href && (
                      <>
                        {' · '}
                        <Link href={href}>{t('toMessage')}</Link>
                      </>
                    )}
                  </span>
                  {event.techInfo && <span className="basis-full break-words text-12 text-muted">{event.techInfo}</span>}
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </Section>
  );
}
