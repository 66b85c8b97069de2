import { z } from 'zod';
import { deleteView } from '../../../features/stations/views/delete-view';
import type { ViewDefinition } from '../../../features/stations/views/ports';
import { saveView } from '../../../features/stations/views/save-view';
import { id, line } from '../../inputs';
import { procedure } from '../../trpc';
import { viewDefinition } from './inputs';

interface SavedViewView {
  id: number;
  name: string;
  definition: ViewDefinition;
}

/** Views of the stations table, each person's own: whoever may look at the list may keep how they look at it. */
export const stationViews = {
  views: procedure('stations.read').query(async ({ ctx }): Promise<SavedViewView[]> => {
    const views = await ctx.ports.edits.views.list(ctx.actor.userId);
    // One that this program cannot read any more is still there by its name, to be saved anew or deleted.
    return views.map((view) => ({ ...view, definition: viewDefinition.safeParse(view.definition).data ?? {} }));
  }),
  saveView: procedure('stations.read')
    .input(z.object({ id: id.optional(), name: line(60), definition: viewDefinition }))
    .mutation(async ({ ctx, input }): Promise<{ id: number }> => {
      const { edits, clock } = ctx.ports;
      return { id: await saveView({ views: edits.views, clock }, ctx.actor, input) };
    }),
  deleteView: procedure('stations.read')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }): Promise<{ ok: true }> => {
      const { edits, clock } = ctx.ports;
      await deleteView({ views: edits.views, clock }, ctx.actor, input.id);
      return { ok: true };
    }),
};
