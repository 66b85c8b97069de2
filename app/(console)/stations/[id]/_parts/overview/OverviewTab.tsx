'use client';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMe } from '@/app/_lib/use-me';
import { Card, CopyField, EmptyState, Section } from '@/app/_ui';
import type { ConnectorView, StationView } from '@/server/domain/fleet/views';
import { QrCode } from '../../../_parts/edit/QrCode';
import { useHoldings } from '../held/use-holdings';
import { ConnectorCard } from './ConnectorCard';
import { ConnectorDialog } from './ConnectorDialog';
import { DayTimeline } from './DayTimeline';
import { HoldingsSections, OVERVIEW_KINDS } from './holdings/HoldingsSections';
import { SessionNeeds } from './holdings/SessionNeeds';
import { StationDetails } from './StationDetails';

export function OverviewTab({ station }: { station: StationView }) {
  const t = useTranslations('station');
  const { can } = useMe();
  const [editing, setEditing] = useState<ConnectorView | null>(null);
  const mayEdit = can('stations.write');
  const needs = useHoldings(station.id, OVERVIEW_KINDS).of('ChargingNeeds');
  const needsOf = (connector: ConnectorView) => {
    const session = connector.transaction?.id;
    const held = session === undefined ? undefined : needs.find((each) => each.data.transactionId === session);
    return held && <SessionNeeds held={held} station={station} />;
  };
  return (
    <div className="scroll-thin h-full overflow-y-auto">
      <div className="grid grid-cols-1 gap-x-6 gap-y-6 p-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          <Section title={t('connectors.title')}>
            {station.connectors.length === 0 ? (
              <NoConnectors station={station} />
            ) : (
              <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 2xl:grid-cols-3">
                {station.connectors.map((connector) => (
                  <ConnectorCard
                    key={`${connector.evseId}.${connector.connectorId}`}
                    connector={connector}
                    station={station}
                    needs={needsOf(connector)}
                    {...(mayEdit ? { onEdit: () => setEditing(connector) } : {})}
                  />
                ))}
              </div>
            )}
          </Section>
          <HoldingsSections station={station} />
          <DayTimeline station={station} />
        </div>
        <StationDetails station={station} />
      </div>
      {editing && <ConnectorDialog station={station} connector={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

function NoConnectors({ station }: { station: StationView }) {
  const t = useTranslations('station');
  const never = station.lastMessageAt === null;
  return (
    <Card padded={false}>
      <EmptyState icon={Plug} title={t('connectors.emptyTitle')} className="py-8">
        {t(never ? 'connectors.emptyNever' : 'connectors.emptyText')}
      </EmptyState>
      {never && (
        <div className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 pb-8">
          <CopyField label={t('details.ocppUrl')} value={station.ocppUrl} className="w-full" />
          <QrCode value={station.ocppUrl} label={t('details.ocppUrl')} />
        </div>
      )}
    </Card>
  );
}
