'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { ComboBox, RadioGroup, Select, TextField } from '@/app/_ui';
import { LAYERS } from '@/server/domain/settings/baseline';
import type { Draft } from './draft';

interface Props {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** Name of the station the baseline has been for. */
  stationName: string | null;
}

/** Which stations a baseline is for. */
export function TargetFields({ draft, onChange, stationName }: Props) {
  const t = useTranslations('baselines');
  return (
    <div className="space-y-3">
      <RadioGroup
        label={t('edit.for')}
        orientation="horizontal"
        options={LAYERS.map((id) => ({ id, label: t(`layer.${id}`) }))}
        value={draft.layer}
        onChange={(layer) => onChange({ layer })}
      />
      {draft.layer === 'organisation' && <p className="text-13 text-muted">{t('edit.everyStation')}</p>}
      {draft.layer === 'site' && <SiteField draft={draft} onChange={onChange} />}
      {draft.layer === 'group' && <GroupField draft={draft} onChange={onChange} />}
      {draft.layer === 'model' && <ModelFields draft={draft} onChange={onChange} />}
      {draft.layer === 'station' && <StationField draft={draft} onChange={onChange} stationName={stationName} />}
    </div>
  );
}

type FieldProps = Omit<Props, 'stationName'>;

function SiteField({ draft, onChange }: FieldProps) {
  const t = useTranslations('baselines');
  const trpc = useTRPC();
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  return (
    <Select
      label={t('layer.site')}
      value={draft.siteId === null ? null : String(draft.siteId)}
      onChange={(id) => onChange({ siteId: Number(id) })}
      options={sites.map((site) => ({
        id: String(site.id),
        label: site.name,
        description: t('edit.stations', { count: site.stationCount }),
      }))}
    />
  );
}

function GroupField({ draft, onChange }: FieldProps) {
  const t = useTranslations('baselines');
  const trpc = useTRPC();
  const { data: groups = [] } = useQuery(trpc.stationGroups.list.queryOptions());
  return (
    <Select
      label={t('layer.group')}
      description={groups.length === 0 ? t('edit.noGroups') : undefined}
      value={draft.groupId === null ? null : String(draft.groupId)}
      onChange={(id) => onChange({ groupId: Number(id) })}
      options={groups.map((group) => ({
        id: String(group.id),
        label: group.name,
        description: t('edit.stations', { count: group.stations }),
      }))}
    />
  );
}

function ModelFields({ draft, onChange }: FieldProps) {
  const t = useTranslations('baselines.edit');
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.stations.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const like = (all: readonly string[] | undefined, text: string) =>
    (all ?? []).filter((one) => one.toLowerCase().includes(text.trim().toLowerCase())).map((id) => ({ id, label: id }));
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <ComboBox
        label={t('vendor')}
        description={t('anyVendor')}
        allowsCustomValue
        options={like(facets?.vendors, draft.vendor)}
        value={facets?.vendors.includes(draft.vendor) ? draft.vendor : null}
        inputValue={draft.vendor}
        onInputChange={(vendor) => onChange({ vendor })}
        onChange={(vendor) => vendor !== null && onChange({ vendor })}
      />
      <ComboBox
        label={t('model')}
        allowsCustomValue
        options={like(facets?.models, draft.model)}
        value={facets?.models.includes(draft.model) ? draft.model : null}
        inputValue={draft.model}
        onInputChange={(model) => onChange({ model })}
        onChange={(model) => model !== null && onChange({ model })}
      />
      <TextField
        label={t('firmware')}
        description={t('anyFirmware')}
        value={draft.firmwarePrefix}
        onChange={(firmwarePrefix) => onChange({ firmwarePrefix })}
      />
    </div>
  );
}

function StationField({ draft, onChange, stationName }: Props) {
  const t = useTranslations('baselines');
  const trpc = useTRPC();
  const [text, setText] = useState(stationName ?? '');
  const { data } = useQuery(
    trpc.stations.list.queryOptions({ search: text, limit: 20 }, { placeholderData: (before) => before }),
  );
  const options = (data?.items ?? []).map((one) => ({ id: String(one.id), label: one.name, description: one.identity }));
  return (
    <ComboBox
      label={t('layer.station')}
      options={options}
      value={draft.stationId === null ? null : String(draft.stationId)}
      inputValue={text}
      onInputChange={setText}
      onChange={(id) => {
        onChange({ stationId: id === null ? null : Number(id) });
        const chosen = options.find((one) => one.id === id);
        if (chosen) setText(chosen.label);
      }}
    />
  );
}
