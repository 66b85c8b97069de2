/** Writes of one thing in the order they were asked for, things beside each other. Bounded by the things being written. */
export class OrderedSaves {
  private readonly last = new Map<string, Promise<void>>();

  /** Runs `write` once every earlier write of `id` has ended, whether well or not. */
  save(id: string, write: () => Promise<void>): Promise<void> {
    const before = this.last.get(id);
    const mine = before ? before.then(write, write) : write();
    this.last.set(id, mine);
    const forget = (): void => {
      if (this.last.get(id) === mine) this.last.delete(id);
    };
    mine.then(forget, forget);
    return mine;
  }
}
