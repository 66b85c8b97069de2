'use client';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Button, DateTimeField, IconButton, NumberField, RadioGroup, SegmentedControl, Select } from '@/app/_ui';
import { CommandDialog } from '../CommandDialog';
import { connectorName } from '../station';
import { type LimitDraft, toLimitProfile } from './limit-profile';
import type { DialogProps } from './props';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Sets a charging limit: for the station, for every session, or for one that runs; the same all day or by the hour. */
export function LimitDialog({ station, place, onClose }: DialogProps) {
  const t = useTranslations('holdings.limit');
  const api = useTRPCClient();
  const running = station.connectors.filter((c) => c.transaction !== null);
  const timeZone = station.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [draft, setDraft] = useState<LimitDraft>(() => ({
    purpose: place && running.some((c) => c.evseId === place.evseId) ? 'TxProfile' : 'TxDefaultProfile',
    evseId: place?.evseId ?? 0,
    unit: 'A',
    stackLevel: 0,
    daily: false,
    rows: [{ hour: 0, limit: 16 }],
    validTo: null,
  }));
  const change = (more: Partial<LimitDraft>) => setDraft((before) => ({ ...before, ...more }));
  const session = draft.purpose === 'TxProfile' ? (running.find((c) => c.evseId === draft.evseId) ?? running[0]) : undefined;
  const evses = [...new Set(station.connectors.map((c) => c.evseId))];
  const rows = draft.daily ? draft.rows : draft.rows.slice(0, 1);
  const setRow = (index: number, more: Partial<LimitDraft['rows'][number]>) =>
    change({ rows: draft.rows.map((row, i) => (i === index ? { ...row, ...more } : row)) });
  const isReady = rows.every((row) => Number.isFinite(row.limit)) && (draft.purpose !== 'TxProfile' || session !== undefined);

  return (
    <CommandDialog
      station={station}
      onClose={onClose}
      title={t('title')}
      verb={t('verb')}
      ask={
        isReady
          ? async () => {
              const evseId = draft.purpose === 'ChargingStationMaxProfile' ? 0 : (session?.evseId ?? draft.evseId);
              const { command } = await api.chargingProfiles.set.mutate({
                stationId: station.id,
                evseId,
                profile: toLimitProfile(draft, timeZone, new Date()),
                ...(session?.transaction ? { transactionId: session.transaction.id } : {}),
              });
              return command;
            }
          : null
      }
    >
      <RadioGroup
        label={t('what')}
        value={draft.purpose}
        onChange={(purpose) => change({ purpose })}
        options={[
          { id: 'TxDefaultProfile', label: t('TxDefaultProfile'), description: t('TxDefaultProfileText') },
          {
            id: 'ChargingStationMaxProfile',
            label: t('ChargingStationMaxProfile'),
            description: t('ChargingStationMaxProfileText'),
          },
          ...(running.length > 0 ? [{ id: 'TxProfile' as const, label: t('TxProfile'), description: t('TxProfileText') }] : []),
        ]}
      />
      {draft.purpose === 'TxDefaultProfile' && (
        <Select
          label={t('where')}
          value={String(draft.evseId)}
          onChange={(id) => change({ evseId: Number(id) })}
          options={[
            { id: '0', label: t('everywhere') },
            ...evses.map((evseId) => ({ id: String(evseId), label: t('place', { place: evseId }) })),
          ]}
        />
      )}
      {session && running.length > 1 && (
        <Select
          label={t('session')}
          value={String(session.evseId)}
          onChange={(id) => change({ evseId: Number(id) })}
          options={running.map((c) => ({
            id: String(c.evseId),
            label: t('sessionAt', { place: connectorName(c, station.connectors), id: c.transaction?.id ?? 0 }),
          }))}
        />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label={t('unit')}
          value={draft.unit}
          onChange={(unit) => change({ unit })}
          segments={[
            { id: 'A', label: 'A' },
            { id: 'W', label: 'kW' },
          ]}
        />
        {draft.purpose !== 'TxProfile' && (
          <SegmentedControl
            label={t('when')}
            value={draft.daily ? 'daily' : 'always'}
            onChange={(when) => change({ daily: when === 'daily' })}
            segments={[
              { id: 'always', label: t('always') },
              { id: 'daily', label: t('daily') },
            ]}
          />
        )}
      </div>
      <ul className="space-y-2">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <li key={index} className="flex items-end gap-2">
            {draft.daily && (
              <Select
                label={t('from')}
                hideLabel={index > 0}
                value={String(row.hour)}
                onChange={(id) => setRow(index, { hour: Number(id) })}
                options={HOURS.filter((hour) => (index === 0 ? hour === 0 : hour > 0)).map((hour) => ({
                  id: String(hour),
                  label: clock(hour),
                }))}
                className="w-28"
              />
            )}
            <NumberField
              label={t('limitLabel')}
              hideLabel={index > 0}
              unit={draft.unit === 'A' ? 'A' : 'kW'}
              value={row.limit}
              onChange={(limit) => setRow(index, { limit })}
              minValue={0}
              maxValue={10_000}
              formatOptions={{ maximumFractionDigits: 1 }}
              className="grow"
            />
            {draft.daily && index === 0 && draft.rows.length > 1 && <span aria-hidden className="w-8 shrink-0" />}
            {draft.daily && index > 0 && (
              <IconButton
                icon={X}
                label={t('removeRow')}
                onPress={() => change({ rows: draft.rows.filter((_, i) => i !== index) })}
              />
            )}
          </li>
        ))}
      </ul>
      {draft.daily && draft.rows.length < 24 && (
        <Button
          icon={Plus}
          onPress={() => {
            const last = draft.rows.at(-1) ?? { hour: 0, limit: 16 };
            change({ rows: [...draft.rows, { hour: Math.min(23, last.hour + 6), limit: last.limit }] });
          }}
        >
          {t('addRow')}
        </Button>
      )}
      {draft.purpose !== 'TxProfile' && (
        <DateTimeField
          label={t('validTo')}
          value={draft.validTo}
          onChange={(validTo) => change({ validTo })}
          timeZone={timeZone}
        />
      )}
      <NumberField
        label={t('stackLevel')}
        description={t('stackLevelHelp')}
        value={draft.stackLevel}
        onChange={(stackLevel) => change({ stackLevel: Number.isNaN(stackLevel) ? 0 : stackLevel })}
        minValue={0}
        maxValue={100}
      />
    </CommandDialog>
  );
}
