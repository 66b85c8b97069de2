import type { Command } from '../../domain/command/command';
import type { Clock } from '../ports';
import type { CommandInput } from './service';

/** After this a session that ended is not started again: the driver has gone on. A CALL's time limit and the wait for its effect fit in. */
const MAX_WAIT_MS = 5 * 60_000;
/** Stops whose start was asked for, so that a late answer does not bring a second one; the oldest is forgotten. */
const MAX_REMEMBERED = 1000;

/** Carries a restart through: once the session of a stop that says so is seen to have ended, the new one is started in the same person's name. */
export class Restarts {
  private readonly begun = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly request: (input: CommandInput) => Promise<unknown>,
  ) {}

  /** The effect of a command was seen. Resolves once the start is stored; its outcome is a command's of its own. */
  async onSeen({ id, request, stationId, requestedBy, requestedByName, sentAt, requestedAt }: Command): Promise<void> {
    if (request.kind !== 'RequestStop' || !request.startAgain || this.begun.has(id)) return;
    if (this.clock.now().getTime() - (sentAt ?? requestedAt).getTime() > MAX_WAIT_MS) return;
    this.begun.add(id);
    const [oldest] = this.begun;
    if (this.begun.size > MAX_REMEMBERED && oldest !== undefined) this.begun.delete(oldest);
    await this.request({
      actor: { userId: requestedBy, name: requestedByName ?? '' },
      stationId,
      request: { kind: 'RequestStart', ...request.startAgain, restartOf: id },
      reason: `session ${request.transactionId} ended to be started again`,
    });
  }
}
