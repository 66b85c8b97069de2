import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/**
 * Settings given on PostgreSQL's command line, so that a newer Laddnav can change them without touching the cluster.
 * Sized for one application process on one machine, most writes by one group-commit writer.
 */
export function serverSettings(options: { port: number; fsync: boolean; maxConnections: number }): string[] {
  const sharedBuffersMiB = Math.round(Math.min(512, Math.max(64, totalmem() / MiB / 16)));
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(options.port),
    unix_socket_directories: '',
    max_connections: String(options.maxConnections),
    shared_buffers: `${sharedBuffersMiB}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    synchronous_commit: 'on',
    fsync: options.fsync ? 'on' : 'off',
    full_page_writes: options.fsync ? 'on' : 'off',
    wal_compression: 'on',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1', // SSDs
    jit: 'off', // short statements: compiling them costs more than it gives
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C', // readiness and severity are read from its lines
    log_line_prefix: '',
    log_checkpoints: 'off',
    idle_in_transaction_session_timeout: '60s',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
