import type { Connection, Submittable } from 'pg';
import type { Statement } from './statement';

/**
 * One run of a batch's statement as the pg client sends it: its parameters are encoded already, and go out as they are, in one write.
 * The handle... methods are what the client calls on what it has submitted.
 */
export class WriteQuery implements Submittable {
  readonly name: string;
  readonly text: string;
  readonly done: Promise<void>;
  private settle: { resolve(): void; reject(error: Error): void } | null = null;

  constructor(
    private readonly statement: Statement,
    /** Names of statements the session has prepared. */
    private readonly prepared: Set<string>,
  ) {
    this.name = statement.name;
    this.text = statement.text;
    this.done = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
  }

  submit(connection: Connection): void {
    const { name, text, run } = this.statement;
    if (!this.prepared.has(name)) {
      connection.once('parseComplete', this.parsed);
      connection.parse({ name, text, types: [] }, true);
    }
    connection.stream.write(run);
  }
  private readonly parsed = (): void => {
    this.prepared.add(this.name);
  };

  handleError(error: Error, connection: Connection): void {
    connection.off('parseComplete', this.parsed);
    this.settle?.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle?.resolve();
  }

  // It returns no rows.
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
  handleCopyInResponse(): void {}
  handleCopyData(): void {}
}
