'use client';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { Link, RelativeTime } from '@/app/_ui';
import type { Holding } from '@/server/domain/station/holding';
import { messageHref } from '../tabs';

interface Props {
  held: Pick<Holding, 'at' | 'messageId'>;
  stationId: number;
  timeZone: string;
}

/** How old what we know is, and the message it came in. */
export function Evidence({ held, stationId, timeZone }: Props) {
  const t = useTranslations('holdings');
  const { can } = useMe();
  return (
    <span className="text-12 text-muted">
      {t('told')} <RelativeTime at={held.at} timeZone={timeZone} />
      {held.messageId && can('messages.read') && (
        <>
          {' · '}
          <Link href={messageHref(stationId, held.messageId, held.at)}>{t('message')}</Link>
        </>
      )}
    </span>
  );
}
