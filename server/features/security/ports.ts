import type { SecurityChange, SecurityChangeState } from '../../domain/station/security';
import type { EditAudit } from '../access/edit-ports';

export interface NewSecurityChange {
  stationId: number;
  kind: SecurityChange['kind'];
  fromProfile: number | null;
  toProfile: number | null;
  at: Date;
  by: string | null;
}

/**
 * What is asked of a station's security and how it went. Each call is one transaction, and the station's way in follows before it resolves: who
 * knocks a moment later meets the new rule.
 */
export interface SecurityChanges {
  /** Keeps a change; an open one of its kind ends as replaced. `audit` null: the message itself has its entry already. */
  begin(change: NewSecurityChange, audit: EditAudit | null): Promise<number>;
  /** The newest open change of a kind; null when it has ended. */
  findOpen(stationId: number, kind: SecurityChange['kind']): Promise<SecurityChange | null>;
  /** Moves the newest open change of a kind on; nothing when there is none. */
  move(stationId: number, kind: SecurityChange['kind'], to: SecurityChangeState, why: string | null, at: Date): Promise<void>;
  /** Lets the profile asked for in beside the one that counts; null: no longer. */
  setNextProfile(stationId: number, profile: number | null): Promise<void>;
  /** From now on nothing less. */
  takeProfile(stationId: number, profile: number): Promise<void>;
  /** Lets this password in beside the one that counts; null: no longer. */
  setNextPassword(stationId: number, hash: string | null): Promise<void>;
  /** From now on only this password; null: the one let in beside. Nothing when there is none. */
  takePassword(stationId: number, hash: string | null): Promise<void>;
  /** Newest first, at most 50. */
  list(stationId: number): Promise<SecurityChange[]>;
}
