import type { CLOSED_VALUES, Connection, StationCondition } from '../../../domain/fleet/filter/conditions';
import { versionKey } from '../../../domain/fleet/filter/version-key';
import type { ShownStatus } from '../../../domain/station/status';
import type { Scope, StationFilter } from '../../../features/fleet/read-ports';
import { containing, literal, within } from '../common';
import { all, any, type Sql, sql } from '../sql';
import { SHOWN } from './rollup';

/** What a filter asks of station `s` and its `site`. With `needsRollup` also of its connectors, in `r`. */
export function stationConditions(scope: Scope, filter: StationFilter): Sql {
  const like = filter.search?.trim() ? containing(filter.search) : null;
  const among = (column: Sql, values: readonly (string | number)[] | undefined, type: Sql) =>
    values && values.length > 0 ? sql`${column} = ANY(${values}::${type}[])` : null;
  return all([
    sql`s.deleted_at IS NULL`,
    within(scope, sql`s.site_id`),
    like === null
      ? null
      : sql`(s.identity ILIKE ${like} OR s.name ILIKE ${like} OR s.serial_number ILIKE ${like} OR s.vendor ILIKE ${like}
          OR s.model ILIKE ${like} OR site.name ILIKE ${like})`,
    among(sql`s.site_id`, filter.siteIds, sql`int`),
    filter.statuses && filter.statuses.length > 0 ? hasStatus(filter.statuses) : null,
    filter.connections && filter.connections.length > 0 ? hasConnection(filter.connections) : null,
    among(sql`s.ocpp_version`, filter.versions, sql`text`),
    among(sql`s.vendor`, filter.vendors, sql`text`),
    among(sql`s.model`, filter.models, sql`text`),
    among(sql`s.firmware_version`, filter.firmwares, sql`text`),
    filter.admission ? sql`s.admission = ${filter.admission}` : null,
    ...(filter.conditions ?? []).map(toSql),
  ]);
}

/** Whether a filter looks at connectors. "Offline" alone does not: the station's connection says it. */
export function needsRollup(filter: StationFilter): boolean {
  const asked = (filter.conditions ?? []).flatMap((one) => (one.field === 'status' ? [...one.values] : []));
  return [...asked, ...(filter.statuses ?? [])].some((status) => status !== 'Offline');
}

function toSql(condition: StationCondition): Sql {
  switch (condition.field) {
    case 'status':
      return negated(condition.op, hasStatus(condition.values));
    case 'connection':
      return negated(condition.op, hasConnection(condition.values));
    case 'vendor':
      return negated(condition.op, sql`s.vendor = ANY(${condition.values}::text[])`);
    case 'model':
      return negated(condition.op, sql`s.model = ANY(${condition.values}::text[])`);
    case 'version':
      return negated(condition.op, sql`s.ocpp_version = ANY(${condition.values}::text[])`);
    case 'admission':
      return negated(condition.op, sql`s.admission = ANY(${condition.values}::text[])`);
    case 'securityProfile':
      return negated(condition.op, sql`s.security_profile = ANY(${condition.values}::int[])`);
    case 'site':
      return negated(condition.op, sql`coalesce(s.site_id, 0) = ANY(${condition.values}::int[])`);
    case 'naming':
      return negated(
        condition.op,
        any(condition.values.map((value) => (value === 'unnamed' ? sql`s.name = s.identity` : sql`s.name <> s.identity`))),
      );
    case 'drift':
      return negated(condition.op, any(condition.values.map((value) => DRIFT[value])));
    case 'firmware':
      return 'version' in condition
        ? inOrder(condition.op, condition.version)
        : negated(condition.op, sql`s.firmware_version = ANY(${condition.values}::text[])`);
    case 'name':
      return matches(sql`s.name`, condition.op, condition.text);
    case 'identity':
      return matches(sql`s.identity`, condition.op, condition.text);
    case 'serialNumber':
      return matches(sql`s.serial_number`, condition.op, condition.text);
    case 'notes':
      return matches(sql`s.notes`, condition.op, condition.text);
    case 'offlineFor':
      return sql`(NOT s.connected AND ${aged(sql`s.disconnected_at`, condition.op, condition.minutes)})`;
    case 'lastMessage':
      return aged(sql`s.last_message_at`, condition.op, condition.minutes);
    case 'lastBoot':
      return aged(sql`s.last_boot_at`, condition.op, condition.minutes);
  }
}

const drifts = (held: Sql): Sql => sql`EXISTS (SELECT 1 FROM station_drift d WHERE d.station_id = s.id AND ${held})`;
const DRIFT: Record<(typeof CLOSED_VALUES.drift)[number], Sql> = {
  differs: drifts(sql`d.drifted > 0`),
  conflict: drifts(sql`d.conflicts > 0`),
  unread: drifts(sql`d.unread > 0`),
  excepted: drifts(sql`d.excepted > 0`),
  inLine: drifts(sql`d.desired > 0 AND jsonb_array_length(d.detail) = d.excepted`),
  none: sql`NOT ${drifts(sql`d.desired > 0`)}`,
};

/** "Is not" holds as well for what is unknown. */
function negated(op: 'is' | 'isNot', condition: Sql): Sql {
  return op === 'is' ? condition : sql`(${condition}) IS NOT TRUE`;
}

function hasStatus(statuses: readonly ShownStatus[]): Sql {
  if (statuses.every((status) => status === 'Offline')) return sql`NOT s.connected`;
  return sql`${SHOWN} = ANY(${statuses}::text[])`;
}

function hasConnection(connections: readonly Connection[]): Sql {
  const known = sql`(s.connected_at IS NOT NULL OR s.disconnected_at IS NOT NULL)`;
  const each: Record<Connection, Sql> = {
    connected: sql`s.connected`,
    offline: sql`(NOT s.connected AND ${known})`,
    never: sql`(NOT s.connected AND NOT ${known})`,
  };
  return any(connections.map((connection) => each[connection]));
}

function inOrder(op: 'below' | 'atMost' | 'atLeast' | 'above', version: string): Sql {
  const key = versionKey(version);
  switch (op) {
    case 'below':
      return sql`s.firmware_key < ${key}`;
    case 'atMost':
      return sql`s.firmware_key <= ${key}`;
    case 'atLeast':
      return sql`s.firmware_key >= ${key}`;
    case 'above':
      return sql`s.firmware_key > ${key}`;
  }
}

function matches(column: Sql, op: 'contains' | 'notContains' | 'startsWith' | 'equals', text: string): Sql {
  switch (op) {
    case 'contains':
      return sql`${column} ILIKE ${containing(text)}`;
    case 'notContains':
      return sql`(${column} ILIKE ${containing(text)}) IS NOT TRUE`;
    case 'startsWith':
      return sql`${column} ILIKE ${`${literal(text)}%`}`;
    case 'equals':
      return sql`${column} ILIKE ${literal(text)}`;
  }
}

function aged(column: Sql, op: 'over' | 'under', minutes: number): Sql {
  const since = sql`now() - make_interval(mins => ${minutes}::int)`;
  return op === 'over' ? sql`${column} < ${since}` : sql`${column} >= ${since}`;
}
