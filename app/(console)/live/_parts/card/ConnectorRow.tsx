'use client';
import { useTranslations } from 'use-intl';
import { connectorName, socketName } from '@/app/_commands';
import { useNow } from '@/app/_lib/clock';
import { useFormat } from '@/app/_lib/use-format';
import { Link, StatusShape, useAge } from '@/app/_ui';
import type { ConnectorSummary, StationSummary } from '@/server/domain/events';
import { shownStatus } from '@/server/domain/fleet/shown';

interface Props {
  station: StationSummary;
  connector: ConnectorSummary;
  /** Address of a session, with the scope kept. */
  sessionHref: (id: number) => string;
}

/** A connector as it is now: status with its age, and the session on it. */
export function ConnectorRow({ station, connector, sessionHref }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const now = useNow(1_000);
  const shown = shownStatus(station.connected, connector);
  const session = connector.transaction;
  const socket = socketName(connector.type);
  const reported = useAge({ status: shown, at: connector.statusAt }, now);
  // What an offline station said last is no longer known to be so.
  const fault =
    shown !== 'Offline' &&
    [connector.errorCode, connector.vendorErrorCode].filter((code) => code && code !== 'NoError').join(' · ');
  return (
    <li className="flex gap-2.5 px-4 py-2.5">
      <span className="mt-[3px]">
        <StatusShape status={shown} />
      </span>
      <div className="min-w-0 grow">
        <div className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 text-13 text-ink">
            <span className="font-semibold">{connectorName(connector, station.connectors)}</span> {t(`status.${shown}`)}
            {socket && ` · ${socket}`}
            {shown !== 'Offline' && !session && <span className="text-muted"> {reported}</span>}
          </span>
          <span className="shrink-0 text-13">
            {session && station.connected && (
              <span className="font-semibold text-ink">{format.power(session.powerW ?? 0)}</span>
            )}
            {fault && <span className="text-faulted-ink">{fault}</span>}
          </span>
        </div>
        {session && (
          <>
            {session.soc !== null && <SocBar soc={session.soc} flowing={shown === 'Charging'} />}
            <div className="flex items-baseline justify-between gap-3 text-13 text-muted">
              <span>
                {format.energy(session.energyWh)} · {format.duration(now - session.startedAt)}
                {session.soc !== null && ` · ${t('live.card.soc', { soc: format.percent(session.soc, 0) })}`}
              </span>
              <Link href={sessionHref(session.id)} className="shrink-0">
                {t('live.card.session')}
              </Link>
            </div>
          </>
        )}
        {connector.info && shown !== 'Offline' && <p className="text-12 text-muted">{connector.info}</p>}
      </div>
    </li>
  );
}

function SocBar({ soc, flowing }: { soc: number; flowing: boolean }) {
  return (
    <div aria-hidden className="my-1 h-1 overflow-hidden rounded-full bg-line">
      <div
        className="h-full rounded-full transition-[width] duration-100"
        style={{ width: `${Math.min(100, Math.max(0, soc))}%`, background: flowing ? 'var(--charging)' : 'var(--occupied)' }}
      />
    </div>
  );
}
