'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useProblem } from '@/app/_lib/use-problem';
import { useSettingText } from '@/app/_settings';
import { Button, Notice, RelativeTime } from '@/app/_ui';
import { Disclosure } from '@/app/_ui/layout/Disclosure';
import type { StationView } from '@/server/domain/fleet/views';
import { mayHaveChanged, type SettingEdit } from '@/server/domain/settings/edit';
import { EditOutcome } from './EditOutcome';

interface Props {
  station: StationView;
  edits: readonly SettingEdit[];
  mayWrite: boolean;
}

/** What was changed last and by whom; each can be put back. */
export function RecentEdits({ station, edits, mayWrite }: Props) {
  const t = useTranslations('wish.form');
  if (edits.length === 0) return null;
  return (
    <section aria-label={t('recent')} className="border-line border-t">
      <h2 className="border-line border-b bg-sunken px-4 py-1.5 font-semibold text-13 text-ink">{t('recent')}</h2>
      <ul className="divide-y divide-line">
        {edits.map((edit) => (
          <RecentEdit key={edit.id} edit={edit} station={station} mayUndo={mayWrite && station.connected} />
        ))}
      </ul>
    </section>
  );
}

function RecentEdit({ edit, station, mayUndo }: { edit: SettingEdit; station: StationView; mayUndo: boolean }) {
  const t = useTranslations('wish.form');
  const text = useSettingText();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const problem = useProblem();
  const [undone, setUndone] = useState(false);
  const undo = useMutation(
    trpc.configuration.undo.mutationOptions({
      onSuccess: () => setUndone(true),
      onSettled: () => queries.invalidateQueries(trpc.configuration.settings.queryFilter({ stationId: station.id })),
    }),
  );
  const names = edit.settings.map(({ key }) => text.name(key));
  const canUndo =
    mayUndo && !undone && edit.undoOf === null && edit.settings.some((s) => mayHaveChanged(s) && s.before !== null);
  return (
    <li>
      <Disclosure
        className="px-4"
        summary={
          <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
            <span className="min-w-0 grow truncate text-ink">
              {edit.undoOf !== null && `${t('undoOf')} `}
              {names.join(', ')}
            </span>
            <span className="text-12 text-muted">
              {edit.byName && `${edit.byName} · `}
              <RelativeTime at={edit.at} timeZone={station.timeZone} quiet />
            </span>
          </span>
        }
      >
        <div className="max-w-3xl space-y-2 px-4 pb-3">
          <EditOutcome edit={edit} station={station} />
          {undo.error && <Notice tone="bad">{problem(undo.error)}</Notice>}
          {canUndo && (
            <Button onPress={() => undo.mutate({ stationId: station.id, editId: edit.id })} isPending={undo.isPending}>
              {t('undo')}
            </Button>
          )}
        </div>
      </Disclosure>
    </li>
  );
}
