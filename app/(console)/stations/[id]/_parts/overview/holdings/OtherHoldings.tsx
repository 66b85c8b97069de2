'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '@/app/_lib/use-format';
import { Badge, Card, Link, Mono, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toData, toInstant, toList, toNumber, toText } from '../../held/read';

/** Newest first; older payments are found through their sessions. */
const MAX_PAYMENTS = 10;

interface Props {
  station: StationView;
  of: (kind: HoldingKind) => Holding[];
}

/** What only 2.1 stations tell; each part is there when there is something in it. */
export function OtherHoldings({ station, of }: Props) {
  const t = useTranslations('holdings.other');
  const payments = [...of('WebPayment'), ...of('Settlement')]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MAX_PAYMENTS);
  return (
    <>
      <List title={t('tariffs')} items={of('Tariff')} station={station} render={(held) => <Tariff held={held} />} />
      <List
        title={t('payments')}
        items={payments}
        station={station}
        render={(held) => <Payment held={held} station={station} />}
      />
      <List title={t('batteries')} items={of('BatterySlot')} station={station} render={(held) => <Battery held={held} />} />
      <List title={t('grid')} items={of('DerControl')} station={station} render={(held) => <DerControl held={held} />} />
    </>
  );
}

interface ListProps {
  title: string;
  items: readonly Holding[];
  station: StationView;
  render: (held: Holding) => ReactNode;
}

function List({ title, items, station, render }: ListProps) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <Card padded={false}>
        <ul className="divide-y divide-line">
          {items.map((held) => (
            <li key={`${held.kind} ${held.key}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
              {render(held)}
              <span className="ml-auto">
                <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function Tariff({ held }: { held: Holding }) {
  const t = useTranslations('holdings.other');
  const { data } = held;
  const description = toList(data.description).map((part) => toText(toData(part).content));
  const text = description.find((part) => part !== null) ?? toText(data.text);
  return (
    <>
      <Mono>{toText(data.tariffId) ?? held.key}</Mono>
      <span className="text-muted">{held.evseId ? t('place', { place: held.evseId }) : t('whole')}</span>
      {toText(data.currency) && <span className="text-muted">{toText(data.currency)}</span>}
      {text && <span className="min-w-0 text-ink">{text}</span>}
    </>
  );
}

function Payment({ held, station }: { held: Holding; station: StationView }) {
  const t = useTranslations('holdings.other');
  const format = useFormat(station.timeZone);
  if (held.kind === 'WebPayment') {
    const until = toInstant(held.data.until);
    return (
      <>
        <Badge tone="info">{t('webPayment')}</Badge>
        {held.evseId !== null && <span>{t('place', { place: held.evseId })}</span>}
        {until && <span className="text-muted">{t('until', { when: format.dateTime(until) })}</span>}
      </>
    );
  }
  const amount = toNumber(held.data.settlementAmount);
  const session = toNumber(held.data.transactionId);
  const good = held.state === 'Settled' || held.state === 'Canceled';
  return (
    <>
      <Badge tone={good ? 'good' : 'bad'}>{isSettlement(held.state) ? t(`settlement.${held.state}`) : held.state}</Badge>
      {amount !== null && <span className="text-ink tabular-nums">{format.number(amount, 2)}</span>}
      {session !== null && <Link href={`/sessions/${session}`}>{t('session', { id: session })}</Link>}
      <Mono className="text-muted">{held.key}</Mono>
    </>
  );
}

const SETTLEMENTS = ['Settled', 'Canceled', 'Rejected', 'Failed'] as const;
const isSettlement = (state: string): state is (typeof SETTLEMENTS)[number] => SETTLEMENTS.some((each) => each === state);

function Battery({ held }: { held: Holding }) {
  const t = useTranslations('holdings.other');
  const format = useFormat();
  const battery = toData(held.data.battery);
  const charge = toNumber(battery.soC);
  const health = toNumber(battery.soH);
  return (
    <>
      <span className="font-medium text-ink">{t('slot', { slot: held.key })}</span>
      {held.state === 'Empty' ? (
        <span className="text-muted">{t('slotEmpty')}</span>
      ) : (
        <>
          <Mono>{toText(battery.serialNumber) ?? '?'}</Mono>
          {charge !== null && <span className="text-ink">{t('charge', { percent: format.percent(charge) })}</span>}
          {health !== null && <span className="text-muted">{t('health', { percent: format.percent(health) })}</span>}
        </>
      )}
    </>
  );
}

const DER_STATES = ['Accepted', 'Started', 'Stopped', 'Superseded'] as const;

function DerControl({ held }: { held: Holding }) {
  const t = useTranslations('holdings.other');
  const state = DER_STATES.find((each) => each === held.state);
  const alarm = toData(held.data.alarm);
  const fault = toText(alarm.gridEventFault) ?? toText(alarm.extraInfo);
  return (
    <>
      <span className="font-medium text-ink">{toText(held.data.controlType) ?? '?'}</span>
      <Badge tone={held.state === 'Started' ? 'info' : 'neutral'}>{state ? t(`der.${state}`) : held.state}</Badge>
      {held.data.isDefault === true && <span className="text-muted">{t('isDefault')}</span>}
      {fault && <Badge tone="bad">{fault}</Badge>}
      <Mono className="text-muted">{held.key}</Mono>
    </>
  );
}
