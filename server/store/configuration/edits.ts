import type pg from 'pg';
import type { EditedSetting, SettingEdit } from '../../domain/settings/edit';
import type { SettingEditJournal } from '../../features/configuration/ports';

interface EditDbRow {
  id: string;
  at: Date;
  user_name: string | null;
  /** Written from this type alone. */
  detail: { settings: EditedSetting[]; undoOf: string | null };
}

const EDITS = `SELECT id, at, user_name, detail FROM audit_entry
WHERE station_id = $1 AND action IN ('configuration.apply', 'configuration.undo')`;

/** Edits of single stations, as audit entries: who, when, old value, new value, the station's answer, what was read back. */
export function createSettingEditJournal(pool: pg.Pool): SettingEditJournal {
  return {
    async add({ at, by, stationId, siteId, settings, undoOf }) {
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
VALUES ($1, $2, $3, $4, 'station', $5, $6, $7, $8) RETURNING id`,
        [
          at,
          by.userId,
          by.name,
          undoOf === null ? 'configuration.apply' : 'configuration.undo',
          String(stationId),
          siteId,
          stationId,
          JSON.stringify({ settings, undoOf }),
        ],
      );
      return rows[0]?.id ?? '';
    },
    async list(stationId, limit) {
      const { rows } = await pool.query<EditDbRow>(`${EDITS} ORDER BY at DESC, id DESC LIMIT $2`, [stationId, limit]);
      return rows.map(toEdit);
    },
    async find(stationId, id) {
      if (!/^\d{1,18}$/.test(id)) return null;
      const { rows } = await pool.query<EditDbRow>(`${EDITS} AND id = $2`, [stationId, id]);
      return rows[0] ? toEdit(rows[0]) : null;
    },
  };
}

function toEdit({ id, at, user_name, detail }: EditDbRow): SettingEdit {
  return { id, at, byName: user_name, settings: detail.settings, undoOf: detail.undoOf };
}
