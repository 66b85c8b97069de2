/** What the supervisor says, and what PostgreSQL says through it. A pino logger fits. */
export interface PostgresLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/**
 * Passes on what an operator should see of PostgreSQL's own lines. An ERROR is a statement's, and its sender logs it with
 * more context; LOG is start-up chatter.
 */
export function forwardServerLine(line: string, log: PostgresLog): void {
  if (line.includes('PANIC:')) log.error(`postgres: ${line}`);
  // Told to every session at each stop.
  else if (line.includes('terminating connection due to administrator command')) return;
  else if (/(FATAL|WARNING):/.test(line)) log.warn(`postgres: ${line}`);
}
