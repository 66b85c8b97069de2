'use client';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import { useMessageHref } from '@/app/_lib/message-href';
import { useFormat } from '@/app/_lib/use-format';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { Badge, Mono, PageHeader, StatusEvidence } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { StationCommands } from './StationCommands';

/** Always in view: which station, how it is and how we know, and what can be asked of it. */
export function StationHeader({ station }: { station: StationView }) {
  const t = useTranslations('station');
  const tc = useTranslations('common');
  const { siteId } = useScope();
  return (
    <PageHeader
      className="shrink-0"
      crumbs={[
        { label: t('crumb'), href: withSite('/stations', siteId) },
        ...(station.siteId === null ? [] : [{ label: station.siteName ?? '', href: withSite('/stations', station.siteId) }]),
      ]}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {station.name}
          {station.demo && <Badge>{tc('demo')}</Badge>}
          {station.admission === 'pending' && <Badge tone="warn">{t('header.pending')}</Badge>}
          {station.admission === 'disabled' && <Badge tone="bad">{t('header.disabled')}</Badge>}
        </span>
      }
      meta={<Facts station={station} />}
      actions={<StationCommands station={station} />}
    />
  );
}

function Facts({ station }: { station: StationView }) {
  const t = useTranslations('station.header');
  const format = useFormat(station.timeZone);
  const now = useNow(1_000);
  const messageHref = useMessageHref();
  const make = [station.vendor, station.model].filter(Boolean).join(' ');
  const facts = [
    <Mono key="identity">{station.identity}</Mono>,
    ...(station.siteId === null ? [t('noSite')] : []),
    ...(station.version ? [`OCPP ${station.version}`] : []),
    ...(make ? [make] : []),
    ...(station.firmwareVersion ? [t('firmware', { version: station.firmwareVersion })] : []),
    ...(station.connected && station.connectedAt
      ? [t('connectedSince', { length: format.duration(now - Number(station.connectedAt)) })]
      : []),
    ...(station.connected && station.lastMessageAt
      ? [t('lastMessage', { when: format.relative(station.lastMessageAt, now) })]
      : []),
  ];
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
      <span className="flex min-w-0 max-w-full gap-1">
        <StatusEvidence {...headline(station, messageHref)} timeZone={station.timeZone} />
        <span aria-hidden>·</span>
      </span>
      {facts.map((fact, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of facts
        <span key={i}>
          {fact}
          {i < facts.length - 1 && <span aria-hidden>&nbsp;·</span>}
        </span>
      ))}
    </div>
  );
}

/** Evidence for the one status that stands for the station: the connector that has it, else the connection. */
function headline(station: StationView, messageHref: ReturnType<typeof useMessageHref>) {
  const { shown } = station;
  if (shown === 'Offline') {
    return { status: shown, disconnectedAt: station.disconnectedAt, lastMessageAt: station.lastMessageAt };
  }
  const witness = station.connectors.find((connector) => connector.shown === shown);
  if (!witness) return { status: shown };
  return {
    status: shown,
    at: witness.statusAt,
    receivedAt: witness.receivedAt,
    reportedStatus: witness.reportedStatus,
    errorCode: witness.errorCode,
    vendorErrorCode: witness.vendorErrorCode,
    info: witness.info,
    messageHref: messageHref(station.id, witness.messageId, witness.receivedAt),
  };
}
