import type { BadFrame } from '../ports';
import { storable } from '../wire/index';
import { type Bucket, tryToken } from './limits';

const MAX_KEPT_RAW = 64 * 1024;
/** Recorded per second and socket, and at once; the rest is answered and counted only. */
const PER_SECOND = 2;
const BURST = 50;

/** A bucket for a socket's first bad frame. */
export function newBadBucket(at: Date): Bucket {
  return { tokens: BURST, atMs: at.getTime() };
}

/** Whether one more bad frame may be recorded. */
export function mayRecord(bucket: Bucket, at: Date): boolean {
  return tryToken(bucket, at.getTime(), PER_SECOND, BURST);
}

/** Bounded, and without characters no database keeps. */
export function tidyBadFrame(frame: BadFrame): BadFrame {
  return {
    ...frame,
    action: frame.action === null ? null : storable(frame.action.slice(0, 64)),
    raw: storable(frame.raw.slice(0, MAX_KEPT_RAW)),
    problem: storable(frame.problem.slice(0, 500)),
  };
}
