/** Reservations of all stations at once. */
export interface ReservationSweeper {
  /** Ends those whose time is over and that nobody used; returns their stations. May be repeated, and run on several nodes. */
  expire(now: Date): Promise<number[]>;
}
