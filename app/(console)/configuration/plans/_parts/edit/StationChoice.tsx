'use client';
import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { Button, CheckList, RadioGroup, SearchField } from '@/app/_ui';
import { ConditionChips } from '@/app/(console)/stations/_parts/conditions/ConditionChips';
import { ConditionForm } from '@/app/(console)/stations/_parts/conditions/ConditionForm';
import { FacetMenu } from '@/app/(console)/stations/_parts/list/FacetMenu';
import { MAX_CONDITIONS } from '@/server/domain/fleet/filter/conditions';
import { OCPP_VERSIONS } from '@/server/domain/protocol';
import type { PlanFilter, PlanSelection } from '@/server/domain/settings/plan-views';
import type { SelectionKind } from './draft';

interface Props {
  selection: PlanSelection;
  /** Ways of choosing offered: those one came with stay. */
  kinds: readonly SelectionKind[];
  onChange: (selection: PlanSelection) => void;
  /** The selection one came with, to go back to. */
  given: PlanSelection;
}

/** Which stations: by filter, by group, those that drift; or those another screen came with. */
export function StationChoice({ selection, kinds, onChange, given }: Props) {
  const t = useTranslations('plans.stations');
  const choose = (by: SelectionKind) => {
    if (by === given.by) onChange(given);
    else if (by === 'filter') onChange({ by, filter: {} });
    else if (by === 'groups') onChange({ by, groupIds: [] });
    else if (by === 'drift') onChange({ by, siteIds: null });
  };
  return (
    <div className="space-y-3">
      <RadioGroup
        label={t('by')}
        hideLabel
        orientation="horizontal"
        options={kinds.map((id) => ({
          id,
          label: id === 'stations' && given.by === 'stations' ? t('chosen', { count: given.stationIds.length }) : t(id),
        }))}
        value={selection.by}
        onChange={choose}
      />
      {selection.by === 'filter' && (
        <FilterChoice filter={selection.filter} onChange={(filter) => onChange({ by: 'filter', filter })} />
      )}
      {selection.by === 'groups' && (
        <GroupChoice groupIds={selection.groupIds} onChange={(groupIds) => onChange({ by: 'groups', groupIds })} />
      )}
      {selection.by === 'drift' && (
        <SiteChoice siteIds={selection.siteIds} onChange={(siteIds) => onChange({ by: 'drift', siteIds })} />
      )}
    </div>
  );
}

const plain = (all: readonly string[]) => all.map((id) => ({ id, label: id }));

/** Stations by search, facets and conditions. */
export function FilterChoice({ filter, onChange }: { filter: PlanFilter; onChange: (filter: PlanFilter) => void }) {
  const t = useTranslations('stations.filter');
  const tp = useTranslations('plans.stations');
  const trpc = useTRPC();
  const { data: facets } = useQuery(trpc.stations.facets.queryOptions(undefined, { staleTime: 60_000 }));
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  const set = (change: PlanFilter) => onChange({ ...filter, ...change });
  const conditions = [...(filter.conditions ?? [])];
  return (
    <div className="space-y-2">
      <SearchField
        label={t('search')}
        value={filter.search ?? ''}
        onChange={(search) => set({ search: search || undefined })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <FacetMenu
          label={tp('site')}
          options={sites.map((site) => ({ id: String(site.id), label: site.name }))}
          chosen={(filter.siteIds ?? []).map(String)}
          onChange={(chosen) => set({ siteIds: chosen.map(Number) })}
        />
        <FacetMenu
          label={t('vendor')}
          options={plain(facets?.vendors ?? [])}
          chosen={filter.vendors ?? []}
          onChange={(vendors) => set({ vendors })}
        />
        <FacetMenu
          label={t('model')}
          options={plain(facets?.models ?? [])}
          chosen={filter.models ?? []}
          onChange={(models) => set({ models })}
        />
        <FacetMenu
          label={t('firmware')}
          options={plain(facets?.firmwares ?? [])}
          chosen={filter.firmwares ?? []}
          onChange={(firmwares) => set({ firmwares })}
        />
        <FacetMenu
          label={t('version')}
          options={OCPP_VERSIONS.map((id) => ({ id, label: `OCPP ${id}` }))}
          chosen={filter.versions ?? []}
          onChange={(versions) => set({ versions })}
        />
        <ConditionForm
          condition={null}
          onDone={(condition) => set({ conditions: [...conditions, condition] })}
          trigger={
            <Button icon={ListFilter} isDisabled={conditions.length >= MAX_CONDITIONS}>
              {t('more')}
            </Button>
          }
        />
      </div>
      {conditions.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <ConditionChips conditions={conditions} onChange={(next) => set({ conditions: next })} />
        </div>
      )}
    </div>
  );
}

function GroupChoice({ groupIds, onChange }: { groupIds: readonly number[]; onChange: (groupIds: number[]) => void }) {
  const t = useTranslations('plans.stations');
  const trpc = useTRPC();
  const { data: groups = [] } = useQuery(trpc.stationGroups.list.queryOptions());
  return (
    <CheckList
      label={t('groups')}
      searchLabel={t('findGroup')}
      options={groups.map((group) => ({ id: String(group.id), label: group.name }))}
      chosen={groupIds.map(String)}
      onChange={(chosen) => onChange(chosen.map(Number))}
      empty={t('noGroups')}
    />
  );
}

function SiteChoice({
  siteIds,
  onChange,
}: {
  siteIds: readonly number[] | null;
  onChange: (siteIds: number[] | null) => void;
}) {
  const t = useTranslations('plans.stations');
  const trpc = useTRPC();
  const { data: sites = [] } = useQuery(trpc.sites.list.queryOptions());
  return (
    <div className="space-y-2">
      <p className="text-13 text-muted">{t('driftText')}</p>
      <FacetMenu
        label={t('anySite')}
        options={sites.map((site) => ({ id: String(site.id), label: site.name }))}
        chosen={(siteIds ?? []).map(String)}
        onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen.map(Number))}
      />
    </div>
  );
}
