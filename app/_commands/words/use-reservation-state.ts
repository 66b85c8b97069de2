'use client';
import { useTranslations } from 'use-intl';
import type { BadgeTone } from '@/app/_ui';

const TONE = {
  Accepted: 'info',
  Used: 'good',
  Expired: 'neutral',
  Cancelled: 'neutral',
  Removed: 'warn',
  Faulted: 'bad',
  Occupied: 'bad',
  Rejected: 'bad',
  Unavailable: 'bad',
} as const satisfies Record<string, BadgeTone>;
type Known = keyof typeof TONE;

const isKnown = (state: string): state is Known => Object.hasOwn(TONE, state);

/** How a reservation stands, in words; a station's own word when we know none. */
export function useReservationState(): (state: string) => { tone: BadgeTone; text: string } {
  const t = useTranslations('holdings.reservations.state');
  return (state) => (isKnown(state) ? { tone: TONE[state], text: t(state) } : { tone: 'neutral', text: state });
}
