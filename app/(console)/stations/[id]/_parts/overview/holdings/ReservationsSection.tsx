'use client';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CommandDialog } from '@/app/_commands/CommandDialog';
import { ReserveDialog } from '@/app/_commands/dialogs/ReserveDialog';
import { useReservationState } from '@/app/_commands/words/use-reservation-state';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useFormat } from '@/app/_lib/use-format';
import { useMe } from '@/app/_lib/use-me';
import { Badge, Button, Card, Link, Mono, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toInstant, toNumber, toText } from '../../held/read';

/** What became of earlier ones is history: only the newest few. */
const SHOWN_OVER = 3;

/** Places kept for somebody: now, and how the last ones ended. */
export function ReservationsSection({ station, reservations }: { station: StationView; reservations: readonly Holding[] }) {
  const t = useTranslations('holdings.reservations');
  const { can } = useMe();
  const [reserving, setReserving] = useState(false);
  const [cancelling, setCancelling] = useState<Holding | null>(null);
  const open = reservations.filter((r) => r.state === 'Accepted');
  const over = reservations
    .filter((r) => r.state !== 'Accepted')
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, SHOWN_OVER);
  const shown = [...open, ...over];
  const mayCommand = can('stations.command');
  return (
    <Section
      title={t('title')}
      actions={
        mayCommand && (
          <Button icon={CalendarClock} onPress={() => setReserving(true)}>
            {t('reserve')}
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <p className="text-13 text-muted">{t('emptyStation')}</p>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {shown.map((held) => (
              <Reservation
                key={held.key}
                held={held}
                station={station}
                {...(mayCommand && held.state === 'Accepted' ? { onCancel: () => setCancelling(held) } : {})}
              />
            ))}
          </ul>
        </Card>
      )}
      {reserving && <ReserveDialog station={station} onClose={() => setReserving(false)} />}
      {cancelling && <CancelDialog held={cancelling} station={station} onClose={() => setCancelling(null)} />}
    </Section>
  );
}

function Reservation({ held, station, onCancel }: { held: Holding; station: StationView; onCancel?: () => void }) {
  const t = useTranslations('holdings.reservations');
  const format = useFormat(station.timeZone);
  const { tone, text } = useReservationState()(held.state);
  const until = toInstant(held.data.expiresAt);
  const session = toNumber(held.data.transactionId);
  const group = toText(held.data.groupIdToken);
  const connectorType = toText(held.data.connectorType);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
      <Badge tone={tone}>{text}</Badge>
      <span className="min-w-0 text-ink">
        {held.evseId === null
          ? connectorType
            ? t('anyOf', { type: connectorType })
            : t('any')
          : t('place', { place: held.evseId })}
        {' · '}
        <Mono>{toText(held.data.idToken) ?? '?'}</Mono>
        {group && <span className="text-muted"> {t('orGroup', { group })}</span>}
      </span>
      {until && <span className="text-muted">{t('until', { when: format.dateTime(until) })}</span>}
      {session !== null && <Link href={`/sessions/${session}`}>{t('session', { id: session })}</Link>}
      <span className="ml-auto flex items-center gap-3">
        <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
        {onCancel && (
          <Button size="sm" onPress={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </span>
    </li>
  );
}

function CancelDialog({ held, station, onClose }: { held: Holding; station: StationView; onClose: () => void }) {
  const t = useTranslations('holdings.reservations');
  const api = useTRPCClient();
  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('cancelTitle')}
      verb={t('cancelVerb')}
      danger
      ask={() => api.reservations.cancel.mutate({ stationId: station.id, reservationId: Number(held.key) })}
    >
      <p>{t('cancelText', { token: toText(held.data.idToken) ?? '?' })}</p>
    </CommandDialog>
  );
}
