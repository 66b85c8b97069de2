import type pg from 'pg';
import type { Command, CommandOutcome, CommandRequest, CommandState, Observation } from '../domain/command/command';
import type { AuditRow } from '../domain/writes';
import type { CommandStore } from '../features/ports';
import { persistently } from './gather';

/** A sent command's answer comes within its timeout or never; past this its process is taken for dead. */
const SENT_LIMIT_MS = 10 * 60_000;

export interface CommandDbRow {
  id: string;
  station_id: number;
  request: CommandRequest;
  state: string;
  outcome: CommandOutcome | null;
  observation: Observation | null;
  requested_by: string | null;
  requested_by_name: string | null;
  requested_at: Date;
  deadline_at: Date | null;
  sent_at: Date | null;
  answered_at: Date | null;
  observed_at: Date | null;
  message_id: string | null;
}

export const COMMAND_COLUMNS = `id, station_id, request, state, outcome, observation, requested_by, requested_by_name,
  requested_at, deadline_at, sent_at, answered_at, observed_at, message_id`;

export function toCommand(row: CommandDbRow): Command {
  return {
    id: row.id,
    stationId: row.station_id,
    request: row.request,
    state: row.state as CommandState, // written from this type alone
    outcome: row.outcome === null ? null : reviveOutcome(row.outcome),
    observation: row.observation === null ? null : reviveObservation(row.observation),
    requestedBy: row.requested_by,
    requestedByName: row.requested_by_name,
    requestedAt: row.requested_at,
    deadlineAt: row.deadline_at,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    observedAt: row.observed_at,
    messageId: row.message_id,
  };
}

/** JSON keeps instants as text. */
function reviveOutcome(outcome: CommandOutcome): CommandOutcome {
  if (outcome.kind === 'expired') return { ...outcome, deadlineAt: new Date(outcome.deadlineAt) };
  if (outcome.kind === 'stationOffline' && outcome.lastSeenAt !== null)
    return { ...outcome, lastSeenAt: new Date(outcome.lastSeenAt) };
  return outcome;
}
function reviveObservation(observation: Observation): Observation {
  return observation.kind === 'notSeen' ? observation : { ...observation, at: new Date(observation.at) };
}

const asJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

/** Sent ones of this node that a process before us left are known to be dead, whatever their age. */
export function createCommandStore(pool: pg.Pool, startedAt: Date, onlyNode: boolean): CommandStore {
  const select = async (where: string, values: unknown[]): Promise<Command[]> => {
    const { rows } = await pool.query<CommandDbRow>(`SELECT ${COMMAND_COLUMNS} FROM command WHERE ${where}`, values);
    return rows.map(toCommand);
  };

  return {
    async insert(command, audit) {
      await pool.query({ name: 'command_insert', text: INSERT, values: [...commandValues(command), ...auditValues(audit)] });
    },
    async find(id) {
      return (await select('id = $1', [id]))[0] ?? null;
    },
    async findByMessage(stationId, messageId) {
      if (messageId.includes('\0')) return null;
      return (
        (await select('station_id = $1 AND message_id = $2 ORDER BY requested_at DESC LIMIT 1', [stationId, messageId]))[0] ??
        null
      );
    },
    listQueued: (stationId) =>
      select(
        `station_id = $1 AND state = 'queued' AND (deadline_at IS NULL OR deadline_at > now()) ORDER BY requested_at, id`,
        [stationId],
      ),
    async update(c) {
      // What a station answered is not asked for twice: it is kept until the database is back.
      await persistently(() =>
        pool.query({
          name: 'command_update',
          text: `UPDATE command SET state = $2, outcome = $3, observation = $4, sent_at = $5, answered_at = $6, observed_at = $7,
          message_id = $8, deadline_at = $9 WHERE id = $1`,
          values: [
            c.id,
            c.state,
            asJson(c.outcome),
            asJson(c.observation),
            c.sentAt,
            c.answeredAt,
            c.observedAt,
            c.messageId,
            c.deadlineAt,
          ],
        }),
      );
    },
    async cancel(c, audit) {
      const { rowCount } = await pool.query({
        name: 'command_cancel',
        text: CANCEL,
        values: [c.id, c.state, asJson(c.outcome), c.answeredAt, ...auditValues(audit)],
      });
      return (rowCount ?? 0) > 0;
    },
    async sweep(now) {
      const sentBefore = new Date(now.getTime() - SENT_LIMIT_MS);
      const dead = onlyNode && startedAt > sentBefore ? startedAt : sentBefore;
      const { rows } = await pool.query<CommandDbRow>(SWEEP, [now, dead]);
      return rows.map(toCommand);
    },
  };
}

const INSERT = `WITH c AS (
  INSERT INTO command (id, station_id, kind, request, state, outcome, observation, requested_by, requested_by_name, requested_at,
    deadline_at, sent_at, answered_at, observed_at, message_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
)
INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
VALUES ($16, $17, $18, $19, $20, $21, $22, $23, $24)`;

const CANCEL = `WITH c AS (
  UPDATE command SET state = $2, outcome = $3, answered_at = $4 WHERE id = $1 AND state = 'queued' RETURNING id
)
INSERT INTO audit_entry (at, user_id, user_name, action, subject_type, subject_id, site_id, station_id, detail)
SELECT $5::timestamptz, $6, $7, $8, $9, $10, $11::int4, $12::int4, $13::jsonb FROM c`;

function commandValues(c: Command): unknown[] {
  return [
    c.id,
    c.stationId,
    c.request.kind,
    JSON.stringify(c.request),
    c.state,
    asJson(c.outcome),
    asJson(c.observation),
    c.requestedBy,
    c.requestedByName,
    c.requestedAt,
    c.deadlineAt,
    c.sentAt,
    c.answeredAt,
    c.observedAt,
    c.messageId,
  ];
}

function auditValues(a: AuditRow): unknown[] {
  return [a.at, a.userId, a.userName, a.action, a.subjectType, a.subjectId, a.siteId, a.stationId, asJson(a.detail)];
}

/**
 * Queued past the deadline: expired. Queued without one belonged to a request that no longer runs, and sent ones to a
 * process that died before the answer came.
 */
const SWEEP = `UPDATE command c SET state = 'failed', answered_at = $1,
  outcome = CASE
    WHEN c.state = 'sent' THEN jsonb_build_object('kind', 'timedOut', 'timeoutMs',
      GREATEST(0, round(extract(epoch FROM $1::timestamptz - c.sent_at) * 1000)))
    WHEN c.deadline_at IS NULL THEN jsonb_build_object('kind', 'stationOffline', 'lastSeenAt',
      (SELECT s.last_message_at FROM station s WHERE s.id = c.station_id))
    ELSE jsonb_build_object('kind', 'expired', 'deadlineAt', c.deadline_at)
  END
WHERE c.state = 'queued' AND c.deadline_at <= $1
  OR c.state = 'queued' AND c.deadline_at IS NULL AND c.requested_at < $2
  OR c.state = 'sent' AND c.sent_at < $2
RETURNING ${COMMAND_COLUMNS}`;
