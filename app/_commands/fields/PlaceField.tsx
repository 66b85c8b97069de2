'use client';
import { useTranslations } from 'use-intl';
import { RadioGroup, StatusShape } from '@/app/_ui';
import { type CommandConnector, type CommandStation, connectorName, socketName } from '../station';

/** `evseId.connectorId`, or `station` for the whole of it. */
export type PlaceKey = string;

export function placeKey(c: { evseId: number; connectorId: number }): PlaceKey {
  return `${c.evseId}.${c.connectorId}`;
}

export function connectorAt(station: CommandStation, key: PlaceKey | null): CommandConnector | null {
  return station.connectors.find((c) => placeKey(c) === key) ?? null;
}

interface Props {
  station: CommandStation;
  label: string;
  value: PlaceKey | null;
  onChange: (key: PlaceKey) => void;
  /** Offer the station as a whole, with these words. */
  whole?: string;
}

/** Which connector, with what each is doing now. */
export function PlaceField({ station, label, value, onChange, whole }: Props) {
  const t = useTranslations();
  return (
    <RadioGroup
      label={label}
      value={value}
      onChange={onChange}
      options={[
        ...(whole ? [{ id: 'station', label: whole }] : []),
        ...station.connectors.map((c) => ({
          id: placeKey(c),
          label: t('commands.place', {
            name: connectorName(c, station.connectors),
            status: t(`status.${c.shown}`),
            socket: socketName(c.type) ?? 'none',
          }),
          mark: <StatusShape status={c.shown} />,
        })),
      ]}
    />
  );
}
