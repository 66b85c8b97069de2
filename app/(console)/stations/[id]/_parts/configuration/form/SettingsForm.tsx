'use client';
import { useQuery } from '@tanstack/react-query';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useProblem } from '@/app/_lib/use-problem';
import { useUrlState } from '@/app/_lib/use-url-state';
import { searchSettings, useSettingText } from '@/app/_settings';
import { Button, EmptyState, ErrorState, SkeletonRows } from '@/app/_ui';
import type { StationView } from '@/server/domain/fleet/views';
import { SETTINGS } from '@/server/domain/settings/catalogue';
import type { SettingView } from '@/server/domain/settings/edit';
import { readKey } from '@/server/domain/settings/key';
import { SETTING_GROUPS, type SettingGroup } from '@/server/domain/settings/setting';
import { ConfigurationBar } from '../ConfigurationBar';
import { useReading } from '../use-reading';
import { ChangeBar } from './ChangeBar';
import { RecentEdits } from './RecentEdits';
import { ReviewDialog } from './ReviewDialog';
import { SettingRow } from './SettingRow';
import { type Change, useEdits } from './use-edits';

const NONE: SettingView[] = [];

/** A station's settings as a form: by subject, found as one types, changed together after one review. */
export function SettingsForm({ station }: { station: StationView }) {
  const t = useTranslations('wish.form');
  const tc = useTranslations('station.configuration');
  const trpc = useTRPC();
  const problem = useProblem();
  const { can } = useMe();
  const { get, set } = useUrlState();
  const query = useQuery(trpc.configuration.settings.queryOptions({ stationId: station.id }));
  const reading = useReading(station.id);
  const all = query.data?.settings ?? NONE;
  const edits = useEdits(all);
  /** What is reviewed stays as it was when the review was opened. */
  const [review, setReview] = useState<readonly Change[] | null>(null);
  const text = get('q') ?? '';
  const groups = useGroups(all, useDeferredValue(text), get('writable') !== null);
  const shown = groups.reduce((sum, [, rows]) => sum + rows.length, 0);
  const mayWrite = can('configuration.write');

  if (query.error && !query.data) return <ErrorState message={problem(query.error)} onRetry={() => void query.refetch()} />;
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <ConfigurationBar station={station} total={all.length} shown={shown} oldest={oldestOf(all)} reading={reading} />
      <div className="scroll-thin min-h-0 grow overflow-y-auto">
        {query.isPending ? (
          <SkeletonRows rows={12} />
        ) : all.length === 0 ? (
          <EmptyState
            icon={SlidersHorizontal}
            title={tc('emptyTitle')}
            action={
              station.connected && (
                <Button kind="primary" onPress={reading.start} isPending={reading.isBusy}>
                  {tc('read')}
                </Button>
              )
            }
          >
            {tc(station.connected ? 'emptyText' : 'emptyOffline')}
          </EmptyState>
        ) : shown === 0 ? (
          <EmptyState
            icon={SearchX}
            title={tc('noMatchTitle')}
            action={<Button onPress={() => set({ q: null, writable: null })}>{tc('clearSearch')}</Button>}
          >
            {text && tc('noMatchText', { total: all.length, text })}
          </EmptyState>
        ) : (
          <>
            {query.data?.wasRead === false && <p className="px-4 pt-3 text-13 text-muted">{t('notWhole')}</p>}
            {groups.map(([group, rows]) => (
              <Group key={group} group={group} count={rows.length}>
                {rows.map((setting) => (
                  <SettingRow
                    key={setting.key}
                    setting={setting}
                    edit={edits.edits.get(setting.key)}
                    round={edits.round}
                    timeZone={station.timeZone}
                    mayWrite={mayWrite}
                    actions={edits}
                  />
                ))}
              </Group>
            ))}
          </>
        )}
        <RecentEdits station={station} edits={query.data?.edits ?? []} mayWrite={mayWrite} />
      </div>
      {edits.changes.length > 0 && (
        <ChangeBar
          changes={edits.changes}
          isOffline={!station.connected}
          onReview={() => setReview(edits.changes)}
          onDiscard={() => edits.drop(null)}
        />
      )}
      {review && (
        <ReviewDialog station={station} changes={review} onDone={(keys) => edits.drop(keys)} onClose={() => setReview(null)} />
      )}
    </div>
  );
}

function Group({ group, count, children }: { group: SettingGroup; count: number; children: React.ReactNode }) {
  const t = useTranslations('wish.group');
  return (
    <section aria-label={t(group)}>
      <h2 className="sticky top-0 z-10 flex items-baseline gap-2 border-line border-b bg-sunken px-4 py-1.5 font-semibold text-13 text-ink">
        {t(group)} <span className="font-normal text-12 text-muted tabular-nums">{count}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** Rows that fit the search, by subject; named ones before those only the station has a name for. */
function useGroups(all: readonly SettingView[], search: string, onlyWritable: boolean): [SettingGroup, SettingView[]][] {
  const text = useSettingText();
  const findable = useMemo(
    () =>
      [...all].sort(inOrder).map((setting) => ({
        key: setting.key,
        name: text.name(setting.key),
        meaning: text.meaning(setting.key),
        paths: [setting.path],
        setting,
      })),
    [all, text],
  );
  return useMemo(() => {
    const found = searchSettings(findable, search)
      .map(({ setting }) => setting)
      .filter((setting) => !onlyWritable || setting.access !== 'readOnly');
    return SETTING_GROUPS.flatMap((group): [SettingGroup, SettingView[]][] => {
      const rows = found.filter((setting) => setting.group === group);
      return rows.length === 0 ? [] : [[group, rows]];
    });
  }, [findable, search, onlyWritable]);
}

const ORDER = new Map(SETTINGS.map(({ id }, i) => [id, i]));

/** What can be set before what is only told; the catalogue's order, then the station's names. */
function inOrder(a: SettingView, b: SettingView): number {
  const told = Number(a.access === 'readOnly') - Number(b.access === 'readOnly');
  if (told !== 0) return told;
  const [first, second] = [a, b].map(({ key }) => ORDER.get(readKey(key).name) ?? SETTINGS.length);
  return (first ?? 0) - (second ?? 0) || a.path.localeCompare(b.path, 'en', { numeric: true });
}

function oldestOf(settings: readonly SettingView[]): Date | null {
  let oldest: Date | null = null;
  for (const { readAt } of settings) if (readAt && (oldest === null || readAt < oldest)) oldest = readAt;
  return oldest;
}
