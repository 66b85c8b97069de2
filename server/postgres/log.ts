/** What the supervisor says, and what PostgreSQL says through it. A pino logger fits. */
export interface PostgresLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Sorts PostgreSQL's own lines by their severity; the start-up chatter (LOG) is left out. */
export function forwardServerLine(line: string, log: PostgresLog): void {
  if (/(FATAL|PANIC):/.test(line)) log.error(`postgres: ${line}`);
  else if (/(ERROR|WARNING):/.test(line)) log.warn(`postgres: ${line}`);
}
