import type { SiteView } from '@/server/domain/fleet/views';

/** Which dialog is open, about whom or what. */
export type SitesOpen = { kind: 'edit'; site: SiteView | null } | { kind: 'delete'; site: SiteView } | null;
