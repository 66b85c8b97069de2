'use client';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { CommandDialogKind } from '@/app/_commands';
import { connectorName } from '@/app/_commands';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Button, ButtonLink, cx, IconButton, Mono } from '@/app/_ui';
import type { StationSummary } from '@/server/domain/events';
import { ConnectorRow } from './ConnectorRow';

export interface StationCardProps {
  station: StationSummary;
  timeZone?: string | undefined;
  onClose: () => void;
  /** null: the reader may look and not touch. */
  onCommand: ((kind: CommandDialogKind) => void) | null;
  /** A path with the scope kept. */
  link: (path: string) => string;
  className?: string;
}

/** The selected station: who it is, how we know, what its connectors do, and the five commands of a phone call. */
export function StationCard({ station, timeZone, onClose, onCommand, link, className }: StationCardProps) {
  const t = useTranslations();
  const running = station.connectors.filter((c) => c.transaction !== null);
  const [only] = running;
  return (
    <section
      aria-label={t('live.card.label', { name: station.name })}
      className={cx('flex min-h-0 flex-col rounded border border-line bg-raised shadow', className)}
    >
      <header className="flex items-start gap-2 border-line border-b py-2.5 pr-1.5 pl-4">
        <div className="min-w-0 grow">
          <h2 className="flex flex-wrap items-center gap-x-2 font-semibold text-14 text-ink">
            {station.name}
            {station.demo && <Badge>{t('common.demo')}</Badge>}
          </h2>
          <div className="text-12 text-muted">
            <Mono>{station.identity}</Mono>
            {station.version && ` · OCPP ${station.version}`}
          </div>
        </div>
        <Contact station={station} timeZone={timeZone} />
        <IconButton icon={X} label={t('common.action.close')} size="sm" onPress={onClose} />
      </header>
      <ul className="scroll-thin min-h-0 grow divide-y divide-line overflow-y-auto">
        {station.connectors.map((connector) => (
          <ConnectorRow
            key={`${connector.evseId}.${connector.connectorId}`}
            station={station}
            connector={connector}
            sessionHref={(id) => link(`/sessions/${id}`)}
          />
        ))}
        {station.connectors.length === 0 && <li className="px-4 py-3 text-13 text-muted">{t('live.card.noConnectors')}</li>}
      </ul>
      <footer className="flex flex-wrap gap-1.5 border-line border-t px-4 py-2.5">
        {onCommand && (
          <>
            {only && (
              <Button kind="primary" onPress={() => onCommand('stop')}>
                {running.length === 1
                  ? t('live.card.stopOne', { place: connectorName(only, station.connectors) })
                  : t('commands.stop.button')}
              </Button>
            )}
            <Button onPress={() => onCommand('start')}>{t('commands.start.button')}</Button>
            <Button onPress={() => onCommand('unlock')}>{t('commands.unlock.button')}</Button>
            <Button onPress={() => onCommand('reset')}>{t('commands.reset.button')}</Button>
            {only && <Button onPress={() => onCommand('restart')}>{t('commands.restart.button')}</Button>}
          </>
        )}
        <ButtonLink href={link(`/stations/${station.id}`)} className="ml-auto">
          {t('common.action.open')}
        </ButtonLink>
      </footer>
    </section>
  );
}

/** How we know: since when it is connected or gone, and when it last said anything. */
function Contact({ station, timeZone }: { station: StationSummary; timeZone: string | undefined }) {
  const t = useTranslations('live.card');
  const format = useFormat(timeZone);
  const now = useNow(1_000);
  const { connected, connectionChangedAt: changed, lastMessageAt: heard } = station;
  const length = changed === null ? null : format.duration(now - changed);
  return (
    <div className="shrink-0 text-right text-12 text-muted">
      <div title={changed === null ? undefined : format.instant(changed)} className={cx(!connected && 'text-offline-ink')}>
        {connected
          ? length
            ? t('connected', { length })
            : t('connectedNow')
          : length
            ? t('offline', { length })
            : t('neverConnected')}
      </div>
      {heard !== null && (
        <div title={format.instant(heard)}>{t('heard', { when: format.relative(heard, Math.max(now, heard)) })}</div>
      )}
    </div>
  );
}
