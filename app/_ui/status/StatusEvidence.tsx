'use client';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useNow } from '@/app/_lib/clock';
import type { Instant } from '@/app/_lib/format';
import { useFormat } from '@/app/_lib/use-format';
import type { ShownStatus } from '@/server/domain/station/status';
import { Link } from '../buttons/Link';
import { cx } from '../cx';
import { KeyValue, KeyValueList } from '../data/KeyValue';
import { Mono } from '../data/Values';
import { POPOVER_PANEL } from '../overlays/panel';
import { StatusMark, StatusShape } from './StatusMark';

export interface Evidence {
  status: ShownStatus;
  /** When the station says it became so. */
  at?: Instant | null;
  /** When we heard it. */
  receivedAt?: Instant | null;
  /** The station's own word, e.g. `SuspendedEV`. */
  reportedStatus?: string | null;
  errorCode?: string | null;
  vendorErrorCode?: string | null;
  info?: string | null;
  /** The OCPP message that said so. */
  messageHref?: string | null;
  /** For Offline: when the socket closed and when we last heard anything. */
  disconnectedAt?: Instant | null;
  lastMessageAt?: Instant | null;
  /** A sentence of our own, e.g. "no energy for 20 min". */
  note?: string | null;
}

interface Props extends Evidence {
  timeZone?: string | undefined;
  /** `line` has the age beside the status; `mark` only the status, the rest in the popover. */
  look?: 'line' | 'mark';
  className?: string;
}

/** House rule: no status without how it is known and how old it is. Press for the raw value, its message and our reading. */
export function StatusEvidence({ look = 'line', timeZone, className, ...evidence }: Props) {
  const t = useTranslations('status');
  const format = useFormat(timeZone);
  const now = useNow(1_000);
  const age = useAge(evidence, now);
  const word = t(evidence.status);
  return (
    <DialogTrigger>
      <Button
        className={cx(
          'inline-flex max-w-full cursor-default items-center gap-1.5 rounded-sm text-left text-13 text-ink tabular-nums data-hovered:underline data-hovered:decoration-faint data-hovered:decoration-dotted data-hovered:underline-offset-4',
          className,
        )}
      >
        <StatusShape status={evidence.status} />
        <span className="min-w-0 truncate">
          {word}
          {look === 'line' && age && <span className="text-muted"> · {age}</span>}
          {look === 'line' && evidence.note && <span className="text-muted"> · {evidence.note}</span>}
        </span>
      </Button>
      <Popover offset={4} className={cx(POPOVER_PANEL, 'w-80 max-w-[calc(100vw-16px)]')}>
        <Dialog aria-label={t('evidence.why', { status: word })} className="space-y-3 p-3 outline-none">
          <div className="flex items-baseline justify-between gap-3">
            <StatusMark status={evidence.status} label className="font-semibold text-14" />
          </div>
          {age && <div className="text-13 text-muted">{age}</div>}
          {evidence.note && <div className="text-13 text-ink">{evidence.note}</div>}
          <KeyValueList>
            {evidence.reportedStatus && (
              <KeyValue label={t('evidence.rawValue')}>
                <Mono>{evidence.reportedStatus}</Mono>
              </KeyValue>
            )}
            <KeyValue label={t('evidence.meaning')}>{word}</KeyValue>
            {evidence.errorCode && evidence.errorCode !== 'NoError' && (
              <KeyValue label={t('evidence.errorCode')}>
                <Mono>{evidence.errorCode}</Mono>
              </KeyValue>
            )}
            {evidence.vendorErrorCode && (
              <KeyValue label={t('evidence.vendorErrorCode')}>
                <Mono>{evidence.vendorErrorCode}</Mono>
              </KeyValue>
            )}
            {evidence.info && <KeyValue label={t('evidence.info')}>{evidence.info}</KeyValue>}
            {evidence.at && <KeyValue label={t('evidence.occurredAt')}>{format.instant(evidence.at)}</KeyValue>}
            {evidence.receivedAt && <KeyValue label={t('evidence.receivedAt')}>{format.instant(evidence.receivedAt)}</KeyValue>}
          </KeyValueList>
          {evidence.messageHref && <Link href={evidence.messageHref}>{t('evidence.openMessage')}</Link>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** "reported 12 s ago", or for what is offline when the socket closed and what came last. Also for plain text lines. */
export function useAge(
  evidence: Pick<Evidence, 'status' | 'at' | 'receivedAt' | 'disconnectedAt' | 'lastMessageAt'>,
  now: number,
): string | null {
  const t = useTranslations('status.evidence');
  const format = useFormat();
  if (evidence.status === 'Offline') {
    const parts: string[] = [];
    if (evidence.disconnectedAt) parts.push(t('offlineSince', { when: format.relative(evidence.disconnectedAt, now) }));
    if (evidence.lastMessageAt) parts.push(t('lastMessage', { when: format.relative(evidence.lastMessageAt, now) }));
    return parts.length > 0 ? parts.join(', ') : t('neverConnected');
  }
  const at = evidence.at ?? evidence.receivedAt;
  return at ? t('reported', { when: format.relative(at, now) }) : null;
}
