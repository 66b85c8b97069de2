'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { Button, CheckList, Dialog, Notice, RadioGroup } from '@/app/_ui';
import type { RouterInputs } from '@/server/api/router';
import type { LocalListRow } from '@/server/domain/fleet/held';
import { collectAll, MAX_TARGETS } from '../../../stations/_parts/bulk/collect';
import { OutcomeBoard } from '../../../stations/_parts/bulk/OutcomeBoard';
import { useBulk } from '../../../stations/_parts/bulk/use-bulk';
import { useGroups } from '../groups/use-groups';

type ListInput = Omit<RouterInputs['localLists']['list'], 'cursor' | 'limit'>;

export interface PushTargets {
  known: readonly LocalListRow[];
  /** More than are loaded were meant: where to find them. */
  rest: ListInput | null;
  total: number;
}

/** Sends tokens to the chosen stations: all of them or what changed, then a board with each station's own outcome. */
export function PushDialog({ targets, onClose }: { targets: PushTargets; onClose: () => void }) {
  const t = useTranslations('lists.pushing');
  const tb = useTranslations('stations.bulk');
  const ta = useTranslations('common.action');
  const api = useTRPCClient();
  const problem = useProblem();
  const groups = useGroups();
  const bulk = useBulk();
  const [updateType, setUpdateType] = useState<'Differential' | 'Full'>('Differential');
  const [chosen, setChosen] = useState<string[]>([]);
  const [initial] = useState(targets);
  const collected = useQuery({
    queryKey: ['push-targets', initial.rest],
    queryFn: () => collectAll((page) => api.localLists.list.query({ ...initial.rest, ...page })),
    enabled: initial.rest !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const all = initial.rest === null ? initial.known.slice(0, MAX_TARGETS) : (collected.data ?? []);
  const stations = all.filter((row) => row.standing !== 'unsupported' || all.length === 1);
  const offline = stations.filter((row) => !row.connected).length;
  const without = all.length - stations.length;

  const run = () =>
    bulk.start(stations, async (stationId) => {
      const groupIds = chosen.length > 0 ? chosen : null;
      const pushed = await api.localLists.push.mutate({ stationId, updateType, groups: groupIds });
      return { command: pushed.command, note: pushed.command ? null : t('nothingNew', { version: pushed.versionNumber }) };
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={bulk.rows === null}
      size={bulk.rows ? 'lg' : 'md'}
      title={t('title')}
      subtitle={stations.length === 1 ? stations[0]?.name : tb('subject', { count: bulk.rows?.length ?? stations.length })}
      footer={
        bulk.rows ? (
          <>
            {bulk.isSending && <Button onPress={bulk.stop}>{tb('stop')}</Button>}
            <Button kind="primary" onPress={onClose}>
              {ta('close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{ta('cancel')}</Button>
            <Button
              kind="primary"
              isPending={initial.rest !== null && collected.isPending}
              isDisabled={stations.length === 0}
              onPress={() => void run()}
            >
              {t('verb', { count: stations.length })}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {collected.error && <Notice tone="bad">{problem(collected.error)}</Notice>}
        {bulk.rows ? (
          <OutcomeBoard rows={bulk.rows} isSending={bulk.isSending} />
        ) : (
          <>
            <p className="text-13 text-muted">{t('text')}</p>
            <RadioGroup
              label={t('how')}
              value={updateType}
              onChange={setUpdateType}
              options={[
                { id: 'Differential', label: t('Differential'), description: t('DifferentialHint') },
                { id: 'Full', label: t('Full'), description: t('FullHint') },
              ]}
            />
            {groups.length > 0 && (
              <>
                <CheckList
                  label={t('groups')}
                  searchLabel={t('searchGroups')}
                  options={groups.map(({ groupId }) => ({ id: groupId, label: groupId }))}
                  chosen={chosen}
                  onChange={setChosen}
                  empty={t('noGroups')}
                />
                <p className="text-12 text-muted">
                  {chosen.length === 0 ? t('allTokens') : t('onlyGroups', { count: chosen.length })}
                </p>
              </>
            )}
            {offline > 0 && <Notice tone="warn">{t('offline', { count: offline })}</Notice>}
            {without > 0 && <Notice>{t('without', { count: without })}</Notice>}
            {initial.total > MAX_TARGETS && <Notice>{tb('tooMany', { max: MAX_TARGETS })}</Notice>}
          </>
        )}
      </div>
    </Dialog>
  );
}
