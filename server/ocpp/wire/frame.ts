import type { ErrorName } from '../ports';

/** Message type numbers (OCPP-J 1.6 §4.1.3; 2.1 part 4 §4.1.3 adds 5 and 6). */
export const MESSAGE_TYPE = { CALL: 2, CALLRESULT: 3, CALLERROR: 4, CALLRESULTERROR: 5, SEND: 6 } as const;

/** 2.x answers under this id when the message's own cannot be read (2.0.1 part 4 §4.2.3). */
export const UNREADABLE_ID = '-1';

/** Longest id by the rules (1.6 §4.1.4, 2.0.1 part 4 §4.1.4). */
export const MESSAGE_ID_LENGTH = 36;
/** Longest id we still answer to. */
export const MESSAGE_ID_BOUND = 255;

export interface CallFrame {
  kind: 'call' | 'send';
  messageId: string;
  action: string;
  payload: Record<string, unknown>;
  /** What was off about the frame but could be understood; null for a clean one. */
  problem: string | null;
}

export interface ResultFrame {
  kind: 'result';
  messageId: string;
  payload: unknown;
  problem: string | null;
}

/** CALLERROR, or 2.1's CALLRESULTERROR about an answer of ours. */
export interface ErrorFrame {
  kind: 'error' | 'resultError';
  messageId: string;
  code: string;
  description: string;
  details: unknown;
}

export interface BadTextFrame {
  kind: 'bad';
  messageId: string | null;
  action: string | null;
  problem: string;
  /** What to answer; null where the version knows no answer, or the frame was an answer itself. */
  answer: { messageId: string; code: ErrorName; description: string } | null;
}

export type Frame = CallFrame | ResultFrame | ErrorFrame | BadTextFrame;
