import type { Permission } from '@/server/domain/access/access';

/** Subjects of the configuration screens, in their order. */
export const CONFIGURATION_TABS = [
  { id: 'drift', permission: 'configuration.read' },
  { id: 'plans', permission: 'configuration.read' },
  { id: 'baselines', permission: 'configuration.read' },
  { id: 'limits', permission: 'configuration.read' },
  { id: 'payment', permission: 'configuration.read' },
  { id: 'prices', permission: 'tariffs.read' },
  { id: 'groups', permission: 'configuration.read' },
] as const satisfies readonly { id: string; permission: Permission }[];
