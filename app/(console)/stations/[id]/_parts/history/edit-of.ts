import type { HistoryEntry } from '@/server/domain/fleet/views';
import type { SettingEdit } from '@/server/domain/settings/edit';

/** Settings changed together, of an audit entry that is about that; null for any other. */
export function editOf(entry: HistoryEntry): SettingEdit | null {
  if (entry.source !== 'audit' || !/^configuration\.(apply|undo)$/.test(entry.kind)) return null;
  const { detail } = entry;
  if (!isEdit(detail)) return null;
  return { id: entry.key, at: entry.at, byName: entry.who, settings: detail.settings, undoOf: detail.undoOf };
}

/** Written by the server from this type alone. */
function isEdit(detail: unknown): detail is Pick<SettingEdit, 'settings' | 'undoOf'> {
  return typeof detail === 'object' && detail !== null && 'settings' in detail && Array.isArray(detail.settings);
}
