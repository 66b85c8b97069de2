import type { Role } from '../../domain/access/access';
import type { ApiKeyView } from '../../domain/access/api-key';
import type { EditAudit } from '../access/edit-ports';

export interface NewApiKey {
  name: string;
  prefix: string;
  /** SHA-256 of the whole key, hex. */
  hash: string;
  role: Role;
  siteIds: readonly number[] | null;
  expiresAt: Date | null;
}

/** A key as its caller is checked against it. */
export interface StoredApiKey {
  id: number;
  name: string;
  hash: string;
  role: string;
  siteIds: number[] | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export interface ApiKeyEdits {
  /** Null: the prefix is taken. */
  create(key: NewApiKey, audit: EditAudit): Promise<ApiKeyView | null>;
  /** False: there is none, or it is revoked already. */
  revoke(id: number, audit: EditAudit): Promise<boolean>;
  /** Newest first, revoked ones too; at most 1,000. */
  list(): Promise<ApiKeyView[]>;
  findByPrefix(prefix: string): Promise<StoredApiKey | null>;
  recordUse(id: number, at: Date, address: string): Promise<void>;
}
