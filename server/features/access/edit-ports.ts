import type { Role } from '../../domain/access/access';
import type { SiteView, TokenView } from '../../domain/fleet/views';
import type { TokenExtras } from '../../domain/token/token';
import type { AuditRow } from '../../domain/writes';
import type { ApiKeyEdits } from '../api-keys/ports';
import type { ViewEdits } from '../stations/views/ports';
import type { WebhookEdits } from '../webhooks/ports';

/** Every edit commits its audit entry in the same transaction; the store fills in ids it hands out. */
export type EditAudit = Pick<AuditRow, 'at' | 'userId' | 'userName' | 'action' | 'detail'>;

/** A station as the registry keeps it: what people decide, not what it reports. */
export interface StationRecord {
  id: number;
  identity: string;
  name: string;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  notes: string | null;
  admission: 'accepted' | 'pending' | 'disabled';
  securityProfile: number;
  hasPassword: boolean;
  updatedAt: Date;
}

export interface NewStation {
  identity: string;
  name: string;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  notes: string | null;
  admission: StationRecord['admission'];
  securityProfile: number;
  passwordHash: string | null;
}

/** Only the given fields change. */
export type StationChange = Partial<Omit<NewStation, 'identity'>>;

export interface StationEdits {
  /** By exact identity, deleted ones left out. */
  findByIdentity(identities: readonly string[]): Promise<StationRecord[]>;
  find(id: number): Promise<StationRecord | null>;
  /**
   * Revives a deleted station of this identity with the new values; refusals of the identity, from when nobody knew it, are
   * dismissed. Null: the identity is taken.
   */
  create(station: NewStation, audit: EditAudit): Promise<number | null>;
  /** False when `expectedUpdatedAt` is no longer true (null: do not check). */
  update(id: number, expectedUpdatedAt: Date | null, change: StationChange, audit: EditAudit): Promise<boolean>;
  /** Marks deleted; its history stays. False: already gone. */
  delete(id: number, audit: EditAudit): Promise<boolean>;
  /**
   * All or nothing, one audit entry per station; refusals of new ones are dismissed. Returns the ids. Throws ActionError conflict
   * when the fleet changed meanwhile.
   */
  importAll(
    creates: readonly { station: NewStation; audit: EditAudit }[],
    updates: readonly { id: number; expectedUpdatedAt: Date; change: StationChange; audit: EditAudit }[],
  ): Promise<number[]>;
  /** False: no such connector has reported yet. */
  setConnector(
    place: { stationId: number; evseId: number; connectorId: number },
    change: { type?: string | null; maxPowerW?: number | null },
    audit: EditAudit,
  ): Promise<boolean>;
}

export type SiteChange = Omit<SiteView, 'id' | 'stationCount'>;
export interface SiteEdits {
  /** Null: no such id. Throws ActionError when the name is taken. */
  save(id: number | null, site: SiteChange, audit: EditAudit): Promise<SiteView | null>;
  delete(id: number, audit: EditAudit): Promise<'deleted' | 'hasStations' | 'missing'>;
  idsByName(): Promise<Map<string, number>>;
}

/** What is undefined stays as it is. */
export interface TokenChange extends Partial<TokenExtras> {
  idToken: string;
  /** Upper case without separators, unique. */
  lookup: string;
  type: string;
  label: string | null;
  groupId: string | null;
  status: 'Accepted' | 'Blocked';
  expiresAt: Date | null;
}
export interface TokenEdits {
  /** 'taken': another token has this lookup. */
  save(id: number | null, token: TokenChange, audit: EditAudit): Promise<TokenView | 'taken' | 'missing'>;
  delete(id: number, audit: EditAudit): Promise<boolean>;
  /** Puts tokens, or all of a group, into another group or out of any (null); how many changed. */
  setGroup(which: TokensChosen, groupId: string | null, audit: EditAudit): Promise<number>;
}

export type TokensChosen = { ids: readonly number[] } | { groupId: string };

export interface RefusalEdits {
  find(id: number): Promise<{ id: number; identity: string; reason: string } | null>;
  dismiss(id: number, audit: EditAudit): Promise<boolean>;
}

export interface NewPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  siteIds: readonly number[] | null;
  passwordHash: string;
}
export interface PersonChange {
  name?: string | undefined;
  role?: Role | undefined;
  /** undefined: unchanged; null: all sites. */
  siteIds?: readonly number[] | null | undefined;
  disabledAt?: Date | null | undefined;
}
export interface PeopleEdits {
  /** False: the e-mail address is taken. */
  create(person: NewPerson, audit: EditAudit): Promise<boolean>;
  /** Ends the person's sessions when disabled. 'lastAdministrator': refused, nobody able to administer would remain. */
  update(
    id: string,
    change: PersonChange,
    audit: EditAudit,
  ): Promise<'updated' | 'missing' | 'lastAdministrator' | 'scopedAdministrator'>;
  /** Ends the person's sessions. */
  setPassword(id: string, passwordHash: string, audit: EditAudit): Promise<boolean>;
  updateOwn(
    id: string,
    change: { name?: string | undefined; locale?: string | null | undefined; theme?: string | null | undefined },
    audit: EditAudit,
  ): Promise<boolean>;
  recordSignIn(id: string, at: Date): Promise<void>;
  /** Enabled ones. */
  countAdministrators(): Promise<number>;
  /** Id of the enabled administrator with this address. */
  findAdministrator(email: string): Promise<string | null>;
  /** Scope and role as they are now; null when unknown or disabled. */
  findActor(id: string): Promise<{ name: string; email: string; role: string; siteIds: number[] | null } | null>;
}

export interface SettingEdits {
  all(): Promise<Map<string, unknown>>;
  set(values: Record<string, unknown>, audit: EditAudit | null): Promise<void>;
}

export interface Edits {
  stations: StationEdits;
  sites: SiteEdits;
  tokens: TokenEdits;
  refusals: RefusalEdits;
  people: PeopleEdits;
  settings: SettingEdits;
  apiKeys: ApiKeyEdits;
  webhooks: WebhookEdits;
  views: ViewEdits;
}
