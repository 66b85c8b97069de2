import type { Role } from './access';

/** A key for programs, without its secret. */
export interface ApiKeyView {
  id: number;
  name: string;
  /** What the key starts with: enough to recognise it, not to use it. */
  prefix: string;
  role: Role;
  siteIds: number[] | null;
  createdAt: Date;
  createdByName: string | null;
  expiresAt: Date | null;
  /** To the minute. */
  lastUsedAt: Date | null;
  lastUsedAddress: string | null;
  revokedAt: Date | null;
  revokedByName: string | null;
}
