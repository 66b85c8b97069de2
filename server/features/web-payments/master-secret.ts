import { randomBytes } from 'node:crypto';
import type { SettingEdits } from '../access/edit-ports';

/** No screen and no API shows it. */
const KEY = 'webPaymentsSecret';

/** What every station's secret is made from; made up when first asked for. */
export async function masterSecret(store: SettingEdits): Promise<string> {
  const kept = await findMasterSecret(store);
  if (kept !== null) return kept;
  await store.set({ [KEY]: randomBytes(32).toString('base64url') }, null);
  // Two at once: the one that stayed.
  return (await findMasterSecret(store)) ?? '';
}

/** Null: no station was ever set up. */
export async function findMasterSecret(store: SettingEdits): Promise<string | null> {
  const kept = (await store.all()).get(KEY);
  return typeof kept === 'string' ? kept : null;
}
