import {
  CreditCard,
  DoorOpen,
  EvCharger,
  type LucideIcon,
  MapPin,
  ScanLine,
  Settings,
  SlidersHorizontal,
  Zap,
} from 'lucide-react';
import type { Permission } from '@/server/domain/access/access';

export type ScreenId = 'live' | 'stations' | 'sessions' | 'configuration' | 'waitingRoom' | 'field' | 'tokens' | 'settings';

export interface Screen {
  id: ScreenId;
  href: string;
  icon: LucideIcon;
  permission: Permission | null;
  /** Second key after `g`. */
  key: string;
  /** On a phone: in the tab bar, else under "More". */
  tab: boolean;
}

/** The screens there are, in the order of the rail. */
export const SCREENS: readonly Screen[] = [
  { id: 'live', href: '/live', icon: MapPin, permission: 'fleet.read', key: 'l', tab: true },
  { id: 'stations', href: '/stations', icon: EvCharger, permission: 'stations.read', key: 's', tab: true },
  { id: 'sessions', href: '/sessions', icon: Zap, permission: 'sessions.read', key: 'e', tab: true },
  {
    id: 'configuration',
    href: '/configuration',
    icon: SlidersHorizontal,
    permission: 'configuration.read',
    key: 'c',
    tab: false,
  },
  { id: 'waitingRoom', href: '/waiting-room', icon: DoorOpen, permission: 'waitingRoom.read', key: 'w', tab: true },
  { id: 'field', href: '/field', icon: ScanLine, permission: 'stations.commission', key: 'f', tab: false },
  { id: 'tokens', href: '/tokens', icon: CreditCard, permission: 'tokens.read', key: 't', tab: false },
  { id: 'settings', href: '/settings', icon: Settings, permission: null, key: ',', tab: false },
];

export function isHere(screen: Screen, pathname: string): boolean {
  // Whoever waits is let in and commissioned: one part of the rail.
  if (screen.id === 'waitingRoom' && pathname.startsWith('/onboarding')) return true;
  return pathname === screen.href || pathname.startsWith(`${screen.href}/`);
}
