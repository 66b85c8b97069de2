import type pg from 'pg';

/** Settings that are asked for at every knock and every card. */
export interface Policies {
  acceptUnknownTokens: boolean;
  unknownStations: 'reject' | 'accept-pending';
  concurrentTransactions: 'allow' | 'refuse';
}

/** Kept in memory; `reload` after a change. Unset or of the wrong type: the careful value. */
export class PolicyCache {
  private current: Policies = {
    acceptUnknownTokens: false,
    unknownStations: 'reject',
    concurrentTransactions: 'allow',
  };

  constructor(private readonly pool: pg.Pool) {}

  get(): Policies {
    return this.current;
  }

  async reload(): Promise<void> {
    const { rows } = await this.pool.query<{ key: string; value: unknown }>(
      `SELECT key, value FROM setting WHERE key IN ('acceptUnknownTokens', 'unknownStations', 'concurrentTransactions')`,
    );
    const values = new Map(rows.map((row) => [row.key, row.value]));
    this.current = {
      acceptUnknownTokens: values.get('acceptUnknownTokens') === true,
      unknownStations: values.get('unknownStations') === 'accept-pending' ? 'accept-pending' : 'reject',
      concurrentTransactions: values.get('concurrentTransactions') === 'refuse' ? 'refuse' : 'allow',
    };
  }
}
