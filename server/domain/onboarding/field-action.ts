import type { CommandRequest } from '../command/command';
import type { CheckId } from './check';

/** What a phone asks for in one go. */
export type FieldAction =
  | { kind: 'command'; request: CommandRequest }
  | { kind: 'run'; check: CheckId; evseId?: number | undefined; idToken?: string | undefined; idTokenType?: string | undefined }
  | { kind: 'waive'; check: CheckId; reason: string | null }
  | { kind: 'confirm'; check: CheckId }
  | { kind: 'start' }
  | {
      kind: 'describe';
      name?: string | undefined;
      siteId?: number | null | undefined;
      latitude?: number | null | undefined;
      longitude?: number | null | undefined;
    }
  | { kind: 'photo'; base64: string }
  | { kind: 'signOff'; note: string | null };

/** What came of an action. `commandId`: a command to be followed. */
export type FieldResult =
  | { state: 'done'; commandId: string | null }
  /** In the server's words: nothing was done. */
  | { state: 'refused'; code: string; message: string };

/**
 * Asked of a station long after somebody tapped, a start or a reset surprises whoever stands there by then: it is not sent any more. What is only
 * written down may come late.
 */
export const COMMAND_AGE_MS = 15 * 60_000;
export const NOTE_AGE_MS = 7 * 86_400_000;

/** How long an action may wait on a phone before it is dropped. */
export function maxAgeMs(kind: FieldAction['kind']): number {
  return kind === 'command' || kind === 'run' ? COMMAND_AGE_MS : NOTE_AGE_MS;
}
