import pino, { type Logger } from 'pino';
import type { Config } from '../config';

/**
 * Log on stderr, so that stdout keeps to what a person at the terminal needs: JSON lines for machines, plain lines when
 * stderr is a terminal.
 */
export function createLog(config: Pick<Config, 'logLevel'>, terminal = process.stderr.isTTY === true): Logger {
  const options = {
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: plainError },
  };
  const lines = terminal
    ? { write: (line: string) => void process.stderr.write(plainLine(line)) }
    : pino.destination({ dest: 2, sync: true });
  return pino(options, lines);
}

/**
 * Name, message, code, stack, cause: not the connection objects that drivers hang on their errors, which are long and hold
 * passwords.
 */
export function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: plainError(error.cause) }),
  };
}

/** One JSON log line as a person reads it: time, level, message, the rest as name=value, an error's stack below. */
export function plainLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, err, ...rest } = entry;
  const details = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  const label = pino.levels.labels[Number(level)] ?? String(level);
  const words = [String(time).slice(11, 19), label.padEnd(5), String(msg ?? ''), ...details];
  return `${words.join(' ')}${stack}\n`;
}
