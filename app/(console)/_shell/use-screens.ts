'use client';
import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useTRPC } from '@/app/_lib/trpc';
import { useMe } from '@/app/_lib/use-me';
import { useScope, withSite } from '@/app/_lib/use-scope';
import { isHere, SCREENS, type Screen } from './nav';

export interface ScreenLink extends Screen {
  /** With the scope kept. */
  to: string;
  here: boolean;
  /** How many things wait there for a person. */
  waiting: number;
}

/** Screens this person may see, as links, with what waits in them. */
export function useScreens(): ScreenLink[] {
  const { can } = useMe();
  const { siteId } = useScope();
  const pathname = usePathname();
  const waiting = useWaitingCount();
  return SCREENS.filter((screen) => screen.permission === null || can(screen.permission)).map((screen) => ({
    ...screen,
    to: withSite(screen.href, siteId),
    here: isHere(screen, pathname),
    waiting: screen.id === 'waitingRoom' ? waiting : 0,
  }));
}

/** Stations that knocked and nobody has dealt with. The live stream refreshes it. */
function useWaitingCount(): number {
  const trpc = useTRPC();
  const { can } = useMe();
  const { data } = useQuery(trpc.waitingRoom.list.queryOptions(undefined, { enabled: can('waitingRoom.read') }));
  return data ? data.refusals.length + data.pending.length : 0;
}
