import type { HistoryEntry, Page, VariableView } from '../../../domain/fleet/views';
import type { Paging } from '../../../features/fleet/read-ports';
import { decodeCursor, encodeCursor, page } from '../common';
import { type Reader, sql } from '../sql';

interface VariableRow extends Omit<VariableView, 'name'> {
  component: string;
  variable: string;
  evseId: number | null;
  connectorId: number | null;
  componentInstance: string | null;
  variableInstance: string | null;
}

export async function stationVariables(reader: Reader, stationId: number): Promise<VariableView[]> {
  const rows = await reader.rows<VariableRow>(sql`
    SELECT path, attribute, component, variable, evse_id AS "evseId", connector_id AS "connectorId",
      component_instance AS "componentInstance", variable_instance AS "variableInstance", value, mutability, unit,
      data_type AS "dataType", min_limit AS "minLimit", max_limit AS "maxLimit", values_list AS "valuesList", read_at AS "readAt"
    FROM variable WHERE station_id = ${stationId} ORDER BY component, path, attribute`);
  return rows.map(({ component, variable, evseId, connectorId, componentInstance, variableInstance, ...rest }) => ({
    ...rest,
    name: {
      component,
      variable,
      ...(componentInstance === null ? {} : { componentInstance }),
      ...(evseId === null ? {} : { evseId }),
      ...(connectorId === null ? {} : { connectorId }),
      ...(variableInstance === null ? {} : { variableInstance }),
    },
  }));
}

/** What people did, what happened and what was commanded, merged; newest first. */
export async function stationHistory(reader: Reader, stationId: number, paging: Paging): Promise<Page<HistoryEntry>> {
  const cursor = decodeCursor(paging.cursor);
  const at = cursor && Number.isFinite(Number(cursor.key)) ? new Date(Number(cursor.key)) : null;
  // Each source gives what could be on this page, at most a page of it; entries of the cursor's own instant are cut below.
  const until = at ? sql`AND at <= ${at}` : sql``;
  const limit = paging.limit + 50;
  const rows = await reader.rows<HistoryEntry>(sql`
    SELECT * FROM (
      (SELECT 'a' || id AS key, at, 'audit' AS source, action AS kind, user_name AS who, action AS summary, detail, NULL AS "messageId"
      FROM audit_entry WHERE station_id = ${stationId} AND action NOT LIKE 'command.%' ${until} ORDER BY at DESC, id DESC LIMIT ${limit})
      UNION ALL
      (SELECT 'e' || id, at, 'event', kind, NULL, summary, detail, message_id
      FROM station_event WHERE station_id = ${stationId} ${until} ORDER BY at DESC, id DESC LIMIT ${limit})
      UNION ALL
      (SELECT 'c' || id, at, 'command', kind, who, state, detail, message_id FROM (
        SELECT id, requested_at AS at, kind, requested_by_name AS who, state, message_id,
          jsonb_build_object('id', id, 'request', request, 'state', state, 'outcome', outcome, 'observation', observation,
            'sentAt', sent_at, 'answeredAt', answered_at, 'observedAt', observed_at, 'deadlineAt', deadline_at) AS detail
        FROM command WHERE station_id = ${stationId}) c WHERE true ${until} ORDER BY at DESC, id DESC LIMIT ${limit})) merged
    WHERE ${cursor && at ? sql`(at, key COLLATE "C") < (${at}, ${cursor.id})` : sql`true`}
    ORDER BY at DESC, key COLLATE "C" DESC LIMIT ${paging.limit + 1}`);
  return page(rows, paging.limit, null, (last) => encodeCursor(last.at.getTime(), last.key));
}
