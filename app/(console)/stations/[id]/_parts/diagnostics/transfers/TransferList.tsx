'use client';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Card, Mono } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { newestFirst, shownLocation, stepsOf, toneOf } from './state';
import { useTransferState } from './use-transfer-state';

const SHOWN = 10;

interface Props {
  station: StationView;
  transfers: readonly Holding[];
  /** What is to be said of one beside its state. */
  title: (transfer: Holding) => string;
  empty: string;
}

/** Firmware updates or uploads of logs, newest first, each with the steps it went through. */
export function TransferList({ station, transfers, title, empty }: Props) {
  const t = useTranslations('transfers');
  if (transfers.length === 0) return <p className="text-13 text-muted">{empty}</p>;
  return (
    <Card className="p-0!">
      <ul className="divide-y divide-line">
        {newestFirst(transfers)
          .slice(0, SHOWN)
          .map((transfer) => (
            <li key={transfer.key} className="space-y-1 px-4 py-3 text-13">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-0 break-words text-ink">{title(transfer)}</span>
                <State state={transfer.state} />
                <span className="ml-auto">
                  <Evidence held={transfer} stationId={station.id} timeZone={station.timeZone} />
                </span>
              </div>
              {shownLocation(transfer.data.location) !== '' && (
                <p className="break-all text-12 text-muted">
                  <Mono>{shownLocation(transfer.data.location)}</Mono>
                </p>
              )}
              <Steps transfer={transfer} timeZone={station.timeZone} />
            </li>
          ))}
      </ul>
      {transfers.length > SHOWN && (
        <p className="border-line border-t px-4 py-2 text-12 text-muted">{t('more', { count: transfers.length - SHOWN })}</p>
      )}
    </Card>
  );
}

function State({ state }: { state: string }) {
  return <Badge tone={toneOf(state)}>{useTransferState()(state)}</Badge>;
}

function Steps({ transfer, timeZone }: { transfer: Holding; timeZone: string }) {
  const t = useTranslations('transfers');
  const format = useFormat(timeZone);
  const word = useTransferState();
  const steps = stepsOf(transfer);
  if (steps.length === 0) return null;
  return (
    <ol aria-label={t('steps')} className="space-y-0.5 border-line border-l pl-3 text-12 text-muted">
      {steps.map((step) => (
        <li key={`${step.at} ${step.status}`} className="flex flex-wrap gap-x-3">
          <span className="min-w-40 text-ink">{word(step.status)}</span>
          <time dateTime={step.at}>{format.instant(new Date(step.at))}</time>
        </li>
      ))}
    </ol>
  );
}
