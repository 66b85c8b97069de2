'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, ComboBox, Dialog, Notice, NumberField, toast } from '@/app/_ui';
import type { ConnectorView, StationView } from '@/server/domain/fleet/views';
import { placeName } from '../tabs';

const TYPES = ['Type2', 'CCS2', 'CHAdeMO', 'Type1', 'CCS1', 'Schuko', 'NACS'];

interface Props {
  station: StationView;
  connector: ConnectorView;
  onClose: () => void;
}

/** What people know of a connector and stations do not tell. */
export function ConnectorDialog({ station, connector, onClose }: Props) {
  const t = useTranslations('station.connectors');
  const ta = useTranslations('common.action');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [type, setType] = useState(connector.type ?? '');
  const [kilowatts, setKilowatts] = useState(connector.maxPowerW === null ? Number.NaN : connector.maxPowerW / 1000);
  const save = useMutation(
    trpc.stations.setConnector.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.stations.get.pathFilter());
        toast({ tone: 'good', title: t('saved') });
        onClose();
      },
    }),
  );
  const place = placeName(connector, station.connectors);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="sm"
      title={t('editTitle', { place })}
      subtitle={station.name}
      footer={
        <>
          <Button onPress={onClose}>{ta('cancel')}</Button>
          <Button
            kind="primary"
            isPending={save.isPending}
            onPress={() =>
              save.mutate({
                stationId: station.id,
                evseId: connector.evseId,
                connectorId: connector.connectorId,
                type: type.trim() === '' ? null : type.trim(),
                maxPowerW: Number.isNaN(kilowatts) ? null : Math.round(kilowatts * 1000),
              })
            }
          >
            {ta('save')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-13 text-muted">{t('editHint')}</p>
        <ComboBox
          label={t('type')}
          description={t('typeHint')}
          options={TYPES.map((id) => ({ id, label: id }))}
          value={TYPES.includes(type) ? type : null}
          onChange={(id) => id !== null && setType(id)}
          inputValue={type}
          onInputChange={setType}
          allowsCustomValue
        />
        <NumberField
          label={t('maxPower')}
          unit="kW"
          value={kilowatts}
          onChange={setKilowatts}
          minValue={0}
          maxValue={10_000}
          formatOptions={{ maximumFractionDigits: 1 }}
        />
        {save.error && <Notice tone="bad">{problem(save.error)}</Notice>}
      </div>
    </Dialog>
  );
}
