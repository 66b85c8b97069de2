import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What sessions are signed with: `configured`, else one made the first time and kept in the data directory, readable by us
 * only. Losing it signs everybody out and nothing worse.
 */
export function authSecret(configured: string | null, dataDir: string): string {
  if (configured !== null) return configured;
  const file = join(dataDir, 'auth-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
