import type { AuditRow, CommandRow, StationEventRow } from '../../../domain/writes';
import { instant, int4, json, text } from '../columns';
import { append, table } from '../table';

export const stationEvents = append<StationEventRow>(
  'station_event',
  {
    station_id: int4((_, stationId) => stationId),
    kind: text((e) => e.kind),
    at: instant((e) => e.at),
    received_at: instant((e) => e.receivedAt),
    evse_id: int4((e) => e.evseId),
    connector_id: int4((e) => e.connectorId),
    transaction_id: int4((e) => e.transactionId),
    summary: text((e) => e.summary),
    detail: json((e) => e.detail),
    message_id: text((e) => e.messageId),
  },
  { casts: { detail: 'jsonb' } },
);

/** Commands are inserted by the command store; what happened to them comes this way. One row per id and batch. */
export const commands = table<CommandRow>(
  'w_command',
  {
    id: text((c) => c.id),
    state: text((c) => c.state),
    outcome: json((c) => c.outcome),
    observation: json((c) => c.observation),
    sent_at: instant((c) => c.sentAt),
    answered_at: instant((c) => c.answeredAt),
    observed_at: instant((c) => c.observedAt),
    message_id: text((c) => c.messageId),
  },
  (source) => `UPDATE command c SET state = r.state, outcome = r.outcome::jsonb, observation = r.observation::jsonb,
    sent_at = r.sent_at, answered_at = r.answered_at, observed_at = r.observed_at, message_id = r.message_id
  FROM ${source} WHERE c.id = r.id::uuid`,
);

export const audit = append<AuditRow>(
  'audit_entry',
  {
    at: instant((a) => a.at),
    user_id: text((a) => a.userId),
    user_name: text((a) => a.userName),
    action: text((a) => a.action),
    subject_type: text((a) => a.subjectType),
    subject_id: text((a) => a.subjectId),
    site_id: int4((a) => a.siteId),
    station_id: int4((a) => a.stationId),
    detail: json((a) => a.detail),
  },
  { casts: { detail: 'jsonb' } },
);
