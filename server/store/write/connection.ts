import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Statement } from './statement';
import { WriteQuery } from './write-query';

/** A statement that runs longer is stuck on something a person holds; better fail and try again. */
const STATEMENT_TIMEOUT_MS = 20_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** How long a lost session of ours may take to die on the server before we go on without certainty. */
const OLD_SESSION_LIMIT_MS = 10_000;

/**
 * The writer's own session. It is opened when first needed and again after it was lost; `committed` then tells whether the
 * batch in flight had reached the disk.
 */
export class WriterConnection {
  /** Names this writer in the ledger and among the server's sessions. */
  readonly writer = randomUUID();
  private client: pg.Client | null = null;
  /** Statements this session has prepared. */
  private prepared = new Set<string>();

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {}

  async run(statement: Statement): Promise<void> {
    const client = this.client ?? (await this.open());
    const query = new WriteQuery(statement, this.prepared);
    client.query(query);
    await query.done;
  }

  /**
   * Whether this batch is on disk. Any older session of ours is ended first, so that nothing of it can commit after we
   * looked.
   */
  async committed(batch: number): Promise<boolean> {
    await this.drop();
    const client = await this.open();
    await this.endOldSessions(client);
    const { rows } = await client.query<{ done: boolean }>(
      'SELECT COALESCE((SELECT batch >= $2::bigint FROM write_ledger WHERE writer = $1), false) AS done',
      [this.writer, batch],
    );
    return rows[0]?.done === true;
  }

  async drop(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => {});
  }

  private async open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `laddnav-writer-${this.writer}`,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    client.on('error', (err) => {
      this.log.warn({ err }, 'writer lost its database session');
      if (this.client === client) this.client = null;
    });
    this.prepared = new Set();
    await client.connect();
    await client.query(
      `SET synchronous_commit = on; SET plan_cache_mode = force_generic_plan; SET jit = off; SET TIME ZONE 'UTC';
       SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
       SET statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
    );
    this.client = client;
    return client;
  }

  private async endOldSessions(client: pg.Client): Promise<void> {
    const limit = performance.now() + OLD_SESSION_LIMIT_MS;
    while (performance.now() < limit) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()`,
        [`laddnav-writer-${this.writer}`],
      );
      if (rowCount === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    this.log.error('an old session of the writer does not end');
  }
}
