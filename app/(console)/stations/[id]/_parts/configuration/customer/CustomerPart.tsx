'use client';
import { ShieldCheck, UserSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Badge, type BadgeTone, Button, Card, EmptyState, Mono, Notice, Section } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import type { Holding, HoldingKind } from '@/server/domain/station/holding';
import { Evidence } from '../../held/Evidence';
import { toData, toText } from '../../held/read';
import { useHoldings } from '../../held/use-holdings';
import { AskCustomerDialog } from './AskCustomerDialog';

const KINDS: readonly HoldingKind[] = ['CustomerInformation'];

/** What the station knows of a customer, asked for one person at a time (2.0.1 N09, N10). */
export function CustomerPart({ station }: { station: StationView }) {
  const t = useTranslations('setup.customer');
  const holdings = useHoldings(station.id, KINDS);
  const [asking, setAsking] = useState(false);
  const reports = holdings.of('CustomerInformation').sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <Section
      title={t('title')}
      description={t('lead')}
      actions={
        <Button kind="primary" icon={UserSearch} onPress={() => setAsking(true)}>
          {t('ask')}
        </Button>
      }
    >
      <Notice>{t('privacy')}</Notice>
      {holdings.problem ? (
        <Notice tone="bad">{holdings.problem}</Notice>
      ) : reports.length === 0 ? (
        <Card padded={false}>
          <EmptyState icon={ShieldCheck} title={t('emptyTitle')}>
            {t('emptyText')}
          </EmptyState>
        </Card>
      ) : (
        <Card padded={false}>
          <ul className="divide-y divide-line">
            {reports.map((held) => (
              <Report key={held.key} held={held} station={station} />
            ))}
          </ul>
        </Card>
      )}
      {asking && <AskCustomerDialog station={station} onClose={() => setAsking(false)} />}
    </Section>
  );
}

const TONE = {
  Requested: 'neutral',
  Accepted: 'info',
  Receiving: 'info',
  Received: 'good',
  Rejected: 'bad',
  Invalid: 'bad',
} as const satisfies Record<string, BadgeTone>;
const isKnown = (state: string): state is keyof typeof TONE => Object.hasOwn(TONE, state);

function Report({ held, station }: { held: Holding; station: StationView }) {
  const t = useTranslations('setup.customer');
  const { data, state } = held;
  const who = toText(toData(data.idToken).idToken) ?? toText(data.customerIdentifier);
  const text = toText(data.text);
  return (
    <li className="space-y-2 px-3 py-2.5 text-13">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-ink">{who ? <Mono>{who}</Mono> : t('byCertificate')}</span>
        <Badge tone={isKnown(state) ? TONE[state] : 'neutral'}>{isKnown(state) ? t(`state.${state}`) : state}</Badge>
        {data.clear === true && <Badge tone="warn">{t('cleared')}</Badge>}
        <span className="ml-auto">
          <Evidence held={held} stationId={station.id} timeZone={station.timeZone} />
        </span>
      </div>
      {text && (
        <pre className="scroll-thin max-h-64 overflow-auto whitespace-pre-wrap break-words rounded border border-line bg-sunken p-2 font-mono text-12 text-ink">
          {text}
        </pre>
      )}
      {data.truncated === true && <p className="text-12 text-muted">{t('truncated')}</p>}
    </li>
  );
}
