import type { DemoStation } from '../catalogue/types';
import type { Outgoing } from './outbox';

/** What the words of a version need of their station. */
export interface SpeechHost {
  readonly spec: DemoStation;
  push(message: Outgoing): void;
}

export const iso = (at: number): string => new Date(at).toISOString();
