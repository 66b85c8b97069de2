import type { HoldingStore } from './ports';

/** A message that says something of what a station holds: by whom, when, and where it is kept. */
export interface Told {
  readonly holdings: HoldingStore;
  readonly stationId: number;
  readonly at: Date;
  readonly messageId: string;
}
