'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '@/app/_lib/trpc';
import { useUrlState } from '@/app/_lib/use-url-state';
import { fromDefinition, isSame, type ListFilter, writeFilter } from '../list/filter';

export interface View {
  id: number;
  name: string;
  filter: ListFilter;
}

/** The person's saved views, and which of them the list shows. `open` stays while it is changed, so that it can be saved again. */
export function useViews(filter: ListFilter) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { get, set } = useUrlState();
  const { data } = useQuery(trpc.stations.views.queryOptions(undefined, { staleTime: 60_000 }));
  const views = useMemo(
    () => (data ?? []).map(({ id, name, definition }): View => ({ id, name, filter: fromDefinition(definition) })),
    [data],
  );
  const reload = () => queries.invalidateQueries({ queryKey: trpc.stations.views.queryKey() });
  const save = useMutation(trpc.stations.saveView.mutationOptions({ onSuccess: reload }));
  const remove = useMutation(trpc.stations.deleteView.mutationOptions({ onSuccess: reload }));
  const asked = Number(get('view'));
  const open = views.find((view) => view.id === asked) ?? null;
  return {
    views,
    open,
    isChanged: open !== null && !isSame(open.filter, filter),
    show: (view: View) => set({ ...writeFilter(view.filter), view: view.id }, 'push'),
    mark: (id: number | null) => set({ view: id }),
    save,
    remove,
  };
}
