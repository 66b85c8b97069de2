'use client';
import { useTranslations } from 'use-intl';
import { useMessageHref } from '@/app/_lib/message-href';
import { Link, RelativeTime } from '@/app/_ui';
import type { Holding } from '@/server/domain/station/holding';

interface Props {
  held: Pick<Holding, 'at' | 'messageId'>;
  stationId: number;
  timeZone: string;
}

/** How old what we know is, and the message it came in. */
export function Evidence({ held, stationId, timeZone }: Props) {
  const t = useTranslations('holdings');
  const href = useMessageHref()(stationId, held.messageId ?? '', held.at);
  return (
    <span className="text-12 text-muted">
      {t('told')} <RelativeTime at={held.at} timeZone={timeZone} />
      {held.messageId && href && (
        <>
          {' · '}
          <Link href={href}>{t('message')}</Link>
        </>
      )}
    </span>
  );
}
