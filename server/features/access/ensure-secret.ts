import { randomBytes } from 'node:crypto';
import type { SettingEdits } from './edit-ports';

const KEY = 'authSecret';

/** The secret that session cookies are signed with: made once, the same over restarts and nodes. */
export async function ensureAuthSecret(settings: Pick<SettingEdits, 'setIfAbsent'>): Promise<string> {
  const stored = await settings.setIfAbsent(KEY, randomBytes(32).toString('base64url'));
  if (typeof stored !== 'string' || stored.length < 32)
    throw new Error('the setting authSecret is damaged; delete it to make a new one');
  return stored;
}
