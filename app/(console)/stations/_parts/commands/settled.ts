import type { Command } from '@/server/domain/command/command';

/** Kinds whose effect is looked for after "accepted" (server/features/commands/expect.ts). */
const UNWATCHED: ReadonlySet<Command['request']['kind']> = new Set(['ClearCache', 'DataTransfer']);
/** The server looks for an effect at most this long; then nothing more will come. */
const LONGEST_WATCH_MS = 65 * 60_000;

/** What the server gives back in place of a secret. */
const SECRET = '••••••';

/** True when nothing more will be heard of a command. */
export function isSettled(command: Command, now: number): boolean {
  if (command.state === 'failed' || command.state === 'observed' || command.observation !== null) return true;
  if (command.state !== 'answered') return false;
  if (command.outcome?.kind === 'answered' && !command.outcome.accepted) return true;
  if (UNWATCHED.has(command.request.kind)) return true;
  if (command.request.kind === 'SetVariable' && command.request.value === SECRET) return true; // never read back
  return command.answeredAt !== null && now - Number(command.answeredAt) > LONGEST_WATCH_MS;
}

/** How it stands, for colours and counts. `refused` is the station's no, `failed` everything that kept it from being asked. */
export type Standing = 'waiting' | 'accepted' | 'done' | 'refused' | 'failed' | 'doubtful';

export function standingOf(command: Command): Standing {
  const { outcome, observation } = command;
  if (outcome === null) return 'waiting';
  if (outcome.kind === 'callError') return 'refused';
  if (outcome.kind !== 'answered') return 'failed';
  if (!outcome.accepted) return 'refused';
  if (observation?.kind === 'seen') return 'done';
  return observation === null ? 'accepted' : 'doubtful';
}
