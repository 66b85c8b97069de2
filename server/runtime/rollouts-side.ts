import { ActionError } from '../features/access/action-error';
import type { PlanDesk } from '../features/rollouts/desk';

export interface RolloutsSide {
  desk: PlanDesk;
}

export function createRolloutsSide(): RolloutsSide {
  const notYet = (): Promise<never> => Promise.reject(new ActionError('conflict', 'Plans are not ready.'));
  return {
    desk: {
      list: async () => ({ items: [], nextCursor: null, total: 0 }),
      get: notYet,
      items: notYet,
      item: notYet,
      happened: notYet,
      preview: notYet,
      previewPage: notYet,
      create: notYet,
      update: notYet,
      remove: notYet,
      start: notYet,
      pause: notYet,
      resume: notYet,
      cancel: notYet,
      skip: notYet,
      retry: notYet,
      rollBack: notYet,
      duplicate: notYet,
    },
  };
}
