'use client';
import { useTranslations } from 'use-intl';
import { ButtonLink, Dialog, Mono, RelativeTime } from '@/app/_ui';
import type { PreviewRow } from '@/server/domain/settings/plan-views';
import { WishList } from '../WishList';

/** Everything a plan would do to one station. */
export function RowDialog({ row, onClose }: { row: PreviewRow; onClose: () => void }) {
  const t = useTranslations('plans');
  const facts = [row.siteName, row.model, row.firmwareVersion, row.version && `OCPP ${row.version}`].filter(Boolean);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      as="drawer"
      title={row.name}
      subtitle={
        <>
          <Mono>{row.identity}</Mono> · {facts.join(' · ')}
        </>
      }
      footer={<ButtonLink href={`/stations/${row.stationId}?tab=configuration`}>{t('toStation')}</ButtonLink>}
    >
      <div className="space-y-3">
        <p className="text-13 text-muted">
          {row.connected ? t('preview.isOnline') : t('preview.isOffline')} <RelativeTime at={row.lastMessageAt} />
          {row.charging > 0 && ` · ${t('preview.isCharging', { count: row.charging })}`}
        </p>
        <WishList wishes={row.wishes} timeZone={row.timeZone} />
      </div>
    </Dialog>
  );
}
