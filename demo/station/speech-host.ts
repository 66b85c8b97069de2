import type { DemoStation } from '../catalogue/types';
import type { Outgoing } from './outbox';
import type { Session } from './types';

/** What the words of a version need of their station. */
export interface SpeechHost {
  readonly spec: DemoStation;
  push(message: Outgoing): void;
  /** The central system does not accept the token of a running transaction. */
  tokenRefused(session: Session): void;
}

export const iso = (at: number): string => new Date(at).toISOString();
