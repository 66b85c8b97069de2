import type { Actor } from '../../domain/access/access';
import type { Command } from '../../domain/command/command';
import type { CheckDecision, CheckFacts, CheckId } from '../../domain/onboarding/check';
import type { PhotoType } from '../../domain/onboarding/photo';
import type {
  CommissioningRow,
  CommissioningState,
  ExpectedView,
  PhotoView,
  ReplacementView,
} from '../../domain/onboarding/views';
import type { PlannedWish, Wish } from '../../domain/settings/wish';
import type { EditAudit, RefusalEdits, SiteEdits } from '../access/edit-ports';
import type { CommandInput } from '../commands/service';
import type { Scope, StationReads } from '../fleet/read-ports';
import type { AdmissionRecord } from '../stations/admission';
import type { StationEditPorts } from '../stations/edit/ports';
import type { Granted } from '../wishes/grant-wish';

/** A commissioning as it is kept. */
export interface Commissioning {
  id: number;
  stationId: number;
  state: CommissioningState;
  decisions: Partial<Record<CheckId, CheckDecision>>;
  /** Checks as they stood when it was signed; null while it is open. */
  final: unknown;
  note: string | null;
  startedAt: Date;
  startedByName: string | null;
  signedAt: Date | null;
  signedByName: string | null;
}

export interface NewExpected {
  identity: string;
  name: string | null;
  siteId: number | null;
  latitude: number | null;
  longitude: number | null;
  vendor: string | null;
  model: string | null;
  serialNumber: string | null;
  securityProfile: number;
  passwordHash: string | null;
  note: string | null;
}

/** Stations that are to come; their identities are in memory, since every stranger's knock asks for them. */
export interface ExpectedStations {
  /** As admission needs it, with id 0; null: not expected. */
  find(identity: string): AdmissionRecord | null;
  /** Makes it a station, and begins its commissioning, in one transaction; null: not expected any more. Concurrent calls give one. */
  arrive(identity: string, at: Date): Promise<number | null>;
  list(scope: Scope, filter: { arrived?: boolean; ids?: readonly number[] }): Promise<ExpectedView[]>;
  /** By exact identity. */
  known(
    identities: readonly string[],
  ): Promise<{ identity: string; siteId: number | null; arrived: boolean; hasPassword: boolean }[]>;
  /** New ones, or in the place of what was said before; all or nothing. A null hash leaves a password that is there. */
  save(rows: readonly NewExpected[], audit: EditAudit): Promise<void>;
  /** Those that have not come; how many. */
  remove(scope: Scope, ids: readonly number[], audit: EditAudit): Promise<number>;
}

export interface Commissionings {
  findOpen(stationId: number): Promise<Commissioning | null>;
  /** The open one, else the newest. */
  findLatest(stationId: number): Promise<Commissioning | null>;
  /** The open one when there is one. */
  start(stationId: number, audit: EditAudit): Promise<Commissioning>;
  decide(id: number, check: CheckId, decision: CheckDecision | null, audit: EditAudit): Promise<void>;
  /** False: it was not open any more. */
  close(
    id: number,
    end: { state: 'signedOff' | 'abandoned'; note: string | null; final: unknown; at: Date; byName: string },
    audit: EditAudit,
  ): Promise<boolean>;
  list(scope: Scope, filter: { states: readonly CommissioningState[]; limit: number }): Promise<CommissioningRow[]>;
  photos(commissioningId: number): Promise<PhotoView[]>;
  /** The same bytes twice are one picture. Null: there are as many as there may be. */
  addPhoto(
    commissioningId: number,
    photo: { mediaType: PhotoType; bytes: Uint8Array; at: Date; byName: string },
    max: number,
    audit: EditAudit,
  ): Promise<number | null>;
  removePhoto(commissioningId: number, photoId: number, audit: EditAudit): Promise<boolean>;
  /** With the station it is of. */
  readPhoto(photoId: number): Promise<{ stationId: number; mediaType: string; bytes: Buffer } | null>;
  /** What the checks of a station are judged by. */
  facts(stationId: number, since: Date): Promise<CheckFacts>;
  /** What its list said of it; null: it was on none. */
  expectedFor(stationId: number): Promise<Pick<ExpectedView, 'vendor' | 'model' | 'serialNumber' | 'note'> | null>;
  replacements(stationId: number): Promise<ReplacementView[]>;
  /** One transaction. Throws ActionError conflict where the new identity is a station with sessions of its own. */
  replace(
    change: {
      stationId: number;
      identity: string;
      reason: string | null;
      passwordHash: string | null;
      at: Date;
      byName: string;
    },
    audit: EditAudit,
  ): Promise<{ oldStationId: number }>;
}

/** What a phone asked for, by its key. */
export interface FieldActions {
  /**
   * Takes a key for an action. `mine`: do it. `known`: it was done, with what came of it. `running`: somebody does it right now. `other`: the key
   * belongs to something else. A key left running longer than `staleMs` by a process that died is taken again.
   */
  claim(
    action: { key: string; userId: string; stationId: number; kind: string; asked: string; at: Date },
    staleMs: number,
  ): Promise<{ kind: 'mine' } | { kind: 'known'; state: 'done' | 'refused'; result: unknown } | { kind: 'running' | 'other' }>;
  end(key: string, state: 'done' | 'refused', result: unknown, at: Date): Promise<void>;
  /** Forgets keys older than this; at most a thousand at once. */
  forget(before: Date): Promise<void>;
}

/** What use cases of onboarding reach. */
export interface OnboardingPorts extends StationEditPorts {
  reads: StationReads;
  refusals: RefusalEdits;
  sites: SiteEdits;
  expected: ExpectedStations;
  commissionings: Commissionings;
  fieldActions: FieldActions;
  /** What a station's baselines want, held against it; null: none is for it. */
  plan(stationId: number): Promise<{ planned: PlannedWish[]; conflicts: number } | null>;
  /** Brings about one wish at one station. */
  grant(by: Actor, stationId: number, wish: Wish): Promise<Granted>;
  /** `id`: the command's own, made up by who asks; the same twice is one command. */
  ask(input: CommandInput): Promise<Command>;
}
