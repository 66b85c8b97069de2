'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useFleet } from '@/app/_live/live';
import { Button, Dialog, Notice } from '@/app/_ui';
import type { StationRow } from '@/server/domain/fleet/views';
import type { ListInput } from '../list/filter';
import { liveRow } from '../list/live-row';
import { BulkForm, type BulkRequest, isDangerous, startForm } from './BulkForm';
import { collectAll, MAX_TARGETS } from './collect';
import { OutcomeBoard } from './OutcomeBoard';
import { useBulk } from './use-bulk';

export type BulkKind = BulkRequest['kind'];

interface Props {
  kind: BulkKind;
  chosen: readonly StationRow[];
  /** All that match were chosen, more than are loaded: where to find them. */
  rest: ListInput | null;
  /** How many were chosen. */
  total: number;
  onClose: () => void;
}

const TITLE = { Reset: 'resetTitle', TriggerMessage: 'triggerTitle', ChangeAvailability: 'availabilityTitle' } as const;
const VERB = { Reset: 'doReset', TriggerMessage: 'doTrigger', ChangeAvailability: 'doAvailability' } as const;

/** One command to the chosen stations: what exactly, then a board with each station's own outcome. */
export function BulkDialog({ kind, chosen, rest, total, onClose }: Props) {
  const t = useTranslations('stations.bulk');
  const ta = useTranslations('common.action');
  const api = useTRPCClient();
  const problem = useProblem();
  const [request, setRequest] = useState<BulkRequest>(() => startForm(kind));
  const fleet = useFleet();
  // As they are when the dialog opens: what is warned of is what is then sent.
  const [targets] = useState(() => {
    const live = new Map(fleet.map((station) => [station.id, station]));
    return chosen.map((row) => liveRow(row, live.get(row.id)));
  });
  const [error, setError] = useState<unknown>(null);
  const bulk = useBulk();
  // Found when the dialog opens, for the same reason; asked for once, and not kept.
  const collected = useQuery({
    queryKey: ['bulk-targets', rest],
    queryFn: () => collectAll((page) => api.stations.list.query({ ...rest, ...page })),
    enabled: rest !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const isCollecting = rest !== null && collected.isPending;
  const known: readonly StationRow[] = rest === null ? targets.slice(0, MAX_TARGETS) : (collected.data ?? []);
  const offline = known.filter((row) => !row.connected).length;
  const busy = known.reduce((sum, row) => sum + row.activeTransactions, 0);

  const run = async () => {
    setError(null);
    try {
      await bulk.start(known, async (stationId) => ({
        command: await api.commands.request.mutate({ stationId, request }),
        note: null,
      }));
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isDismissable={bulk.rows === null}
      size={bulk.rows ? 'lg' : 'md'}
      title={t(TITLE[kind])}
      subtitle={isCollecting ? t('finding') : t('subject', { count: bulk.rows?.length ?? known.length })}
      footer={
        bulk.rows ? (
          <>
            {bulk.isSending && <Button onPress={bulk.stop}>{t('stop')}</Button>}
            <Button kind="primary" onPress={onClose}>
              {ta('close')}
            </Button>
          </>
        ) : (
          <>
            <Button onPress={onClose}>{ta('cancel')}</Button>
            <Button
              kind={isDangerous(request) ? 'danger' : 'primary'}
              isPending={isCollecting}
              isDisabled={collected.isError}
              onPress={() => void run()}
            >
              {t(VERB[kind], { count: known.length })}
            </Button>
          </>
        )
      }
    >
      <div className="space-y-4">
        {(error !== null || collected.error) && <Notice tone="bad">{problem(error ?? collected.error)}</Notice>}
        {bulk.rows ? (
          <OutcomeBoard rows={bulk.rows} isSending={bulk.isSending} />
        ) : (
          <>
            <BulkForm request={request} onChange={setRequest} />
            {(offline > 0 || busy > 0) && (
              <Notice tone="warn">
                {offline > 0 && t('offline', { count: offline })} {busy > 0 && t('busy', { count: busy })}
              </Notice>
            )}
            {total > MAX_TARGETS && <Notice>{t('tooMany', { max: MAX_TARGETS })}</Notice>}
          </>
        )}
      </div>
    </Dialog>
  );
}
