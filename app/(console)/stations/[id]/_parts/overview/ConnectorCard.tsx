'use client';
import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { socketName } from '@/app/_commands';
import { useNow } from '@/app/_lib/clock';
import { useMessageHref } from '@/app/_lib/message-href';
import { useFormat } from '@/app/_lib/use-format';
import { cx, IconButton, Link, Mono, STATUS_INK, StatusEvidence, useGlow } from '@/app/_ui';
import type { ConnectorView, SessionRow, StationView } from '@/server/domain/fleet/views';
import { placeName } from '../tabs';
import { ConnectorGlyph } from './ConnectorGlyph';
import { useFaultText } from './use-fault-text';

/** Reported as charging, but no energy for this long: worth saying. */
const STALLED_MS = 15 * 60_000;

interface Props {
  connector: ConnectorView;
  station: StationView;
  onEdit?: () => void;
  /** What the vehicle asked for, beside its session. */
  needs?: ReactNode;
}

/** One connector as it is now, each claim with its evidence. */
export function ConnectorCard({ connector, station, onEdit, needs }: Props) {
  const t = useTranslations('station.connectors');
  const format = useFormat(station.timeZone);
  const now = useNow(1_000);
  const messageHref = useMessageHref();
  const place = placeName(connector, station.connectors);
  const session = connector.transaction;
  const ref = useGlow<HTMLDivElement>(`${connector.shown} ${connector.reportedStatus} ${connector.errorCode}`);
  const stalledMs = session ? now - Number(session.energyGrewAt ?? session.startedAt) : 0;
  const isStalled = session !== null && connector.shown === 'Charging' && stalledMs > STALLED_MS;
  const offline = connector.shown === 'Offline';
  return (
    <article
      ref={ref}
      aria-label={t('connector', { id: place })}
      className="flex flex-col rounded border border-line bg-surface"
    >
      <div className="flex items-start gap-3 p-3">
        <ConnectorGlyph type={connector.type} className={offline ? '' : STATUS_INK[connector.shown]} />
        <div className="min-w-0 grow">
          <div className="flex items-baseline gap-2">
            <h3 className="font-semibold text-14 text-ink">{place}</h3>
            <span className="min-w-0 truncate text-13 text-muted">
              {socketName(connector.type) ?? t('noType')}
              {connector.maxPowerW !== null && ` · ${t('upTo', { power: format.power(connector.maxPowerW) })}`}
            </span>
            {session && !offline && session.powerW !== null && (
              <span className="ml-auto whitespace-nowrap font-semibold text-16 text-ink leading-5">
                {format.power(session.powerW)}
              </span>
            )}
            {onEdit && (
              <IconButton
                icon={Pencil}
                size="sm"
                label={t('edit', { place })}
                onPress={onEdit}
                className={cx('-my-1.5 -mr-1.5 self-center', !session && 'ml-auto')}
              />
            )}
          </div>
          <StatusEvidence
            status={connector.shown}
            at={connector.statusAt}
            receivedAt={connector.receivedAt}
            reportedStatus={connector.reportedStatus}
            errorCode={connector.errorCode}
            vendorErrorCode={connector.vendorErrorCode}
            info={connector.info}
            messageHref={messageHref(station.id, connector.messageId, connector.receivedAt)}
            {...(offline ? { disconnectedAt: station.disconnectedAt, lastMessageAt: station.lastMessageAt } : {})}
            {...(isStalled ? { note: t('noEnergy', { length: format.duration(stalledMs) }) } : {})}
            timeZone={station.timeZone}
          />
        </div>
      </div>
      {connector.shown === 'Faulted' && <Fault connector={connector} />}
      {session && <Session session={session} connector={connector} now={now} needs={needs} />}
    </article>
  );
}

function Fault({ connector }: { connector: ConnectorView }) {
  const text = useFaultText()(connector);
  return (
    <div className="border-line border-t px-3 py-2 text-13 text-ink">
      {text}
      {connector.vendorErrorCode && (
        <>
          {' '}
          <Mono className="text-muted">{connector.vendorErrorCode}</Mono>
        </>
      )}
    </div>
  );
}

function Session(props: { session: SessionRow; connector: ConnectorView; now: number; needs: ReactNode }) {
  const { session, connector, now, needs } = props;
  const t = useTranslations('station.connectors');
  const format = useFormat(session.timeZone);
  const share = progress(session, connector);
  const token = session.tokenLabel ?? session.idToken;
  return (
    <div className="mt-auto space-y-1.5 border-line border-t px-3 py-2">
      {share !== null && (
        <div aria-hidden className="h-1 overflow-hidden rounded-full bg-sunken">
          <div
            className={cx('h-full rounded-full', connector.shown === 'Offline' ? 'bg-offline' : 'bg-charging')}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-13">
        <span className="text-ink">{format.energy(session.energyWh)}</span>
        <span className="text-ink">{format.duration(now - Number(session.startedAt))}</span>
        {session.soc !== null && (
          <span className="text-ink" title={t('soc')}>
            {format.percent(session.soc)} SoC
          </span>
        )}
        <Link href={`/sessions/${session.id}`} className="ml-auto">
          {t('session', { id: session.id })}
        </Link>
      </div>
      {token && <div className="truncate text-12 text-muted">{t('startedWith', { token })}</div>}
      {needs}
    </div>
  );
}

/** State of charge where the vehicle tells it, else power as a share of what the connector can give. */
function progress(session: SessionRow, connector: ConnectorView): number | null {
  if (session.soc !== null) return Math.min(1, Math.max(0, session.soc / 100));
  if (session.powerW === null || !connector.maxPowerW) return null;
  return Math.min(1, session.powerW / connector.maxPowerW);
}
