import type { CommandRequest } from '../domain/command/command';
import type { OcppVersion } from '../domain/protocol';
import type { CameInWith } from '../domain/station/security';
import type { CommandEnd, CommandTransport, ConnectionRecorder, StationDetailsLoader } from '../features/ports';
import { type ActorDeps, StationActor } from './actor';
import type { Admission, Knock, StationConnection, StationHost, StationPeer } from './ports';
import { ANSWERS_2X } from './v2x/answers';
import { INBOUND_2X } from './v2x/inbound';
import { OUTBOUND_2X } from './v2x/outbound';
import { ANSWERS_16 } from './v16/answers';
import { INBOUND_16 } from './v16/inbound';
import { OUTBOUND_16 } from './v16/outbound';

export interface HostDeps extends ActorDeps {
  readonly connections: ConnectionRecorder;
  readonly details: StationDetailsLoader;
  admit(knock: Knock): Promise<Admission>;
  refused(knock: Knock, refusal: Extract<Admission, { kind: 'refuse' }>): void;
  /** Whether a certificate (SHA-256, hex) was revoked here. */
  isRevoked(fingerprint: string): boolean;
  /** A station is in and may be asked things. */
  onConnected(stationId: number): void;
}

/** WebSocket close code for a connection that a newer one of the same station replaces. */
const REPLACED = 4001;
/** ... and for one that is to begin again because its station was accepted. */
const ACCEPTED = 4002;
const ASK_TO_BOOT_MS = 30_000;

type EntryCertificate = NonNullable<CameInWith['certificate']> & { fingerprint: string };

/**
 * The actors of this node, by station. The newest connection of a station owns it; an older one's late close changes
 * nothing (sessions carry an epoch from the database, so this holds over nodes too).
 */
export class ActorHost implements StationHost, CommandTransport {
  private readonly actors = new Map<number, StationActor>();
  private readonly closing = new Set<Promise<void>>();
  /** Opens in progress, one at a time per station: the next one must load what the one before has stored. */
  private readonly opening = new Map<number, Promise<unknown>>();
  /** With which certificate each came in, when it showed one. */
  private readonly certificates = new WeakMap<StationActor, EntryCertificate>();

  constructor(private readonly deps: HostDeps) {}

  admit(knock: Knock): Promise<Admission> {
    return this.deps.admit(knock);
  }

  refused(knock: Knock, refusal: Extract<Admission, { kind: 'refuse' }>): void {
    this.deps.refused(knock, refusal);
  }

  async open(
    station: { stationId: number; identity: string; cameInWith?: CameInWith },
    connection: StationConnection,
  ): Promise<StationPeer> {
    const before = this.opening.get(station.stationId);
    const mine = (before ?? Promise.resolve()).then(
      () => this.openNow(station, connection),
      () => this.openNow(station, connection),
    );
    this.opening.set(station.stationId, mine);
    try {
      return await mine;
    } finally {
      if (this.opening.get(station.stationId) === mine) this.opening.delete(station.stationId);
    }
  }

  private async openNow(
    station: { stationId: number; identity: string; cameInWith?: CameInWith },
    connection: StationConnection,
  ): Promise<StationPeer> {
    const { stationId } = station;
    const older = this.actors.get(stationId);
    if (older) {
      older.connection.close(REPLACED, 'replaced by a newer connection');
      await older.idle();
    }
    const epoch = await this.deps.ids.nextSessionEpoch();
    const [state, [details]] = await Promise.all([
      this.deps.loader.load(stationId, connection.version),
      this.deps.details.loadDetails([stationId]),
      this.deps.connections.connected({
        stationId,
        epoch,
        at: connection.openedAt,
        version: connection.version,
        remoteAddress: connection.remoteAddress,
        ...(station.cameInWith ? { cameInWith: station.cameInWith } : {}),
      }),
    ]);
    if (state === null || details === undefined) {
      connection.close(1008, 'station was deleted');
      throw new Error(`station ${station.identity} was deleted while it connected`);
    }
    const is16 = connection.version === '1.6';
    const actor = new StationActor(
      this.deps,
      is16 ? INBOUND_16 : INBOUND_2X,
      is16 ? OUTBOUND_16 : OUTBOUND_2X,
      is16 ? ANSWERS_16 : ANSWERS_2X,
      state,
      details,
      connection,
      epoch,
      this.closed,
    );
    this.actors.set(stationId, actor);
    actor.tune();
    actor.announce(true, connection.openedAt, null);
    this.deps.onConnected(stationId);
    const certificate = station.cameInWith?.certificate;
    const fingerprint = certificate?.fingerprint;
    if (certificate && fingerprint !== undefined) {
      this.certificates.set(actor, { ...certificate, fingerprint });
      if (this.deps.isRevoked(fingerprint)) this.cutOff(stationId, fingerprint); // while it was on its way in
    }
    return actor;
  }

  /** Ends a station's connection if it came in with this certificate; whether it did. */
  cutOff(stationId: number, fingerprint: string): boolean {
    const actor = this.actors.get(stationId);
    if (!actor || this.certificates.get(actor)?.fingerprint !== fingerprint) return false;
    actor.connection.close(1008, 'certificate revoked');
    return true;
  }

  /** Those here that came in with a certificate like that. */
  cameInWith(isMeant: (certificate: EntryCertificate) => boolean): { stationId: number; fingerprint: string }[] {
    return [...this.actors].flatMap(([stationId, actor]) => {
      const certificate = this.certificates.get(actor);
      return certificate && isMeant(certificate) ? [{ stationId, fingerprint: certificate.fingerprint }] : [];
    });
  }

  /** What people decided, or what a station says it is, has changed: it is read accordingly from its next frame on. Null: all. */
  tune(stationId: number | null): void {
    if (stationId === null) for (const actor of this.actors.values()) actor.tune();
    else this.actors.get(stationId)?.tune();
  }

  isConnected(stationId: number): boolean {
    return this.actors.has(stationId);
  }

  /** Null: not connected here. */
  versionOf(stationId: number): OcppVersion | null {
    return this.actors.get(stationId)?.connection.version ?? null;
  }

  get connectedCount(): number {
    return this.actors.size;
  }

  async send(
    stationId: number,
    request: CommandRequest,
    options: { timeoutMs: number; onSent?: (at: Date, messageId: string) => void },
  ): Promise<CommandEnd> {
    const actor = this.actors.get(stationId);
    if (!actor) return { outcome: { kind: 'stationOffline', lastSeenAt: null }, correlationId: null, variables: [] };
    return actor.command(request, options);
  }

  /** Stations were edited or deleted by people: connected ones follow at once. */
  async edited(stationIds: readonly number[]): Promise<void> {
    const here = stationIds.filter((id) => this.actors.has(id));
    if (here.length === 0) return;
    const details = new Map((await this.deps.details.loadDetails(here)).map((d) => [d.id, d]));
    for (const id of here) {
      const actor = this.actors.get(id);
      const d = details.get(id);
      if (!actor) continue;
      if (!d || d.admission === 'disabled') actor.connection.close(1008, 'station is not admitted any more');
      else if (d.identity !== actor.identity) actor.connection.close(1008, 'another station stands for this one now');
      else {
        actor.setDetails(d);
        if (d.admission === 'accepted' && actor.registration === 'Pending') void this.askToBoot(actor);
      }
    }
  }

  /**
   * A station that was told to wait may come in now: it is asked for its BootNotification (1.6 §4.2.1, 2.0.1 B02). One that will not
   * starts afresh with a new connection, rather than waiting for its own next try.
   */
  private async askToBoot(actor: StationActor): Promise<void> {
    const request: CommandRequest = { kind: 'TriggerMessage', requestedMessage: 'BootNotification', evseId: null };
    const { outcome } = await actor.command(request, { timeoutMs: ASK_TO_BOOT_MS });
    const agreed = outcome.kind === 'answered' && outcome.accepted;
    if (!agreed && actor.registration === 'Pending') actor.connection.close(ACCEPTED, 'registration accepted: boot again');
  }

  /** Resolves when every disconnect so far is stored. */
  async settled(): Promise<void> {
    await Promise.all(this.closing);
  }

  private readonly closed = (actor: StationActor, reason: string): void => {
    const at = this.deps.clock.now();
    const { stationId, epoch } = actor;
    if (this.actors.get(stationId) === actor) this.actors.delete(stationId);
    const stored = this.deps.connections.disconnected({ stationId, epoch, at, reason }).then(
      (owned) => {
        // A newer session, here or on another node, keeps the station online.
        if (owned && !this.actors.has(stationId)) actor.announce(false, at, reason);
      },
      (err: unknown) => this.deps.log.error({ err, stationId }, 'disconnect could not be stored'),
    );
    this.closing.add(stored);
    void stored.finally(() => this.closing.delete(stored));
  };
}
