-- Written by scripts/make-migration.mjs, then edited: sequences, partitions, and everything after "By hand".

-- Blocks of 64: a process takes one nextval and hands out 64 ids. The bound is what fits in a 1.6 transactionId.
CREATE SEQUENCE "transaction_id_seq" AS BIGINT START WITH 1 INCREMENT BY 64 MAXVALUE 2147483584;

-- One by one: the newest session of a station must have the highest epoch, on whichever node it is.
CREATE SEQUENCE "session_epoch_seq" AS BIGINT;

CREATE SEQUENCE "ocpp_message_id_seq" AS BIGINT CACHE 64;

-- CreateTable
CREATE TABLE "site" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT,
    "city" TEXT,
    "country" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Stockholm',
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station" (
    "id" SERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "site_id" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "notes" TEXT,
    "vendor" TEXT,
    "model" TEXT,
    "serial_number" TEXT,
    "firmware_version" TEXT,
    "iccid" TEXT,
    "imsi" TEXT,
    "ocpp_version" TEXT,
    "admission" TEXT NOT NULL DEFAULT 'accepted',
    "security_profile" INTEGER NOT NULL DEFAULT 1,
    "password_hash" TEXT,
    "quirks" JSONB NOT NULL DEFAULT '{}',
    "registration" TEXT NOT NULL DEFAULT 'Accepted',
    "boot_reason" TEXT,
    "last_boot_at" TIMESTAMPTZ(3),
    "heartbeat_interval_s" INTEGER NOT NULL DEFAULT 300,
    "connected" BOOLEAN NOT NULL DEFAULT false,
    "session_epoch" BIGINT NOT NULL DEFAULT 0,
    "connected_at" TIMESTAMPTZ(3),
    "disconnected_at" TIMESTAMPTZ(3),
    "disconnect_reason" TEXT,
    "last_message_at" TIMESTAMPTZ(3),
    "remote_address" TEXT,
    "whole_status" TEXT,
    "whole_error_code" TEXT,
    "whole_status_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evse" (
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "max_power_w" INTEGER,
    "phases" INTEGER,
    "label" TEXT,

    CONSTRAINT "evse_pkey" PRIMARY KEY ("station_id","evse_id")
);

-- CreateTable
CREATE TABLE "connector" (
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "connector_id" INTEGER NOT NULL,
    "type" TEXT,
    "max_power_w" INTEGER,
    "status" TEXT NOT NULL,
    "reported_status" TEXT NOT NULL,
    "error_code" TEXT,
    "info" TEXT,
    "vendor_id" TEXT,
    "vendor_error_code" TEXT,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT NOT NULL,

    CONSTRAINT "connector_pkey" PRIMARY KEY ("station_id","evse_id","connector_id")
);

-- CreateTable
CREATE TABLE "status_history" (
    "id" BIGSERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "connector_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "reported_status" TEXT NOT NULL,
    "error_code" TEXT,
    "info" TEXT,
    "vendor_id" TEXT,
    "vendor_error_code" TEXT,
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT NOT NULL,

    CONSTRAINT "status_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transaction" (
    "id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "ocpp_id" TEXT NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "connector_id" INTEGER,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "id_token" TEXT,
    "id_token_type" TEXT,
    "stop_id_token" TEXT,
    "stop_id_token_type" TEXT,
    "remote_start_id" INTEGER,
    "reservation_id" INTEGER,
    "charging_state" TEXT,
    "stopped_reason" TEXT,
    "meter_start_wh" DOUBLE PRECISION,
    "meter_stop_wh" DOUBLE PRECISION,
    "last_register_wh" DOUBLE PRECISION,
    "last_register_at" TIMESTAMPTZ(3),
    "energy_wh" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "energy_grew_at" TIMESTAMPTZ(3),
    "power_w" DOUBLE PRECISION,
    "soc" DOUBLE PRECISION,
    "last_seq_no" INTEGER,
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "last_heard_at" TIMESTAMPTZ(3) NOT NULL,
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "doubts" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transaction_event" (
    "id" BIGSERIAL NOT NULL,
    "transaction_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,
    "event_type" TEXT NOT NULL,
    "content_key" TEXT NOT NULL,
    "seq_no" INTEGER,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "trigger_reason" TEXT,
    "charging_state" TEXT,
    "id_token" TEXT,
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "message_id" TEXT NOT NULL,

    CONSTRAINT "transaction_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meter_sample" (
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "digest" BIGINT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "transaction_id" INTEGER,
    "context" TEXT NOT NULL,
    "energy_wh" DOUBLE PRECISION,
    "power_w" DOUBLE PRECISION,
    "current_a" DOUBLE PRECISION,
    "voltage_v" DOUBLE PRECISION,
    "soc" DOUBLE PRECISION,
    "values" JSONB NOT NULL,
    "signed" TEXT,
    "refused" JSONB,

    CONSTRAINT "meter_sample_pkey" PRIMARY KEY ("station_id","evse_id","at","digest")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "ocpp_message" (
    "station_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" BIGINT NOT NULL DEFAULT nextval('ocpp_message_id_seq'::regclass),
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message_id" TEXT,
    "action" TEXT,
    "request" TEXT NOT NULL,
    "response_kind" TEXT,
    "response" TEXT,
    "responded_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "transaction_id" INTEGER,

    CONSTRAINT "ocpp_message_pkey" PRIMARY KEY ("station_id","at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "write_ledger" (
    "writer" TEXT NOT NULL,
    "batch" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "write_ledger_pkey" PRIMARY KEY ("writer")
);

-- CreateTable
CREATE TABLE "energy_hour" (
    "station_id" INTEGER NOT NULL,
    "evse_id" INTEGER NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "energy_wh" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "energy_hour_pkey" PRIMARY KEY ("station_id","evse_id","hour_at")
);

-- CreateTable
CREATE TABLE "id_token" (
    "id" SERIAL NOT NULL,
    "id_token" TEXT NOT NULL,
    "lookup" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'ISO14443',
    "label" TEXT,
    "group_id" TEXT,
    "status" TEXT NOT NULL DEFAULT 'Accepted',
    "expires_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "id_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "command" (
    "id" UUID NOT NULL,
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" JSONB,
    "observation" JSONB,
    "requested_by" TEXT,
    "requested_by_name" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "observed_at" TIMESTAMPTZ(3),
    "message_id" TEXT,

    CONSTRAINT "command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variable" (
    "station_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "attribute" TEXT NOT NULL DEFAULT 'Actual',
    "component" TEXT NOT NULL,
    "variable" TEXT NOT NULL,
    "evse_id" INTEGER,
    "connector_id" INTEGER,
    "component_instance" TEXT,
    "variable_instance" TEXT,
    "value" TEXT,
    "mutability" TEXT,
    "unit" TEXT,
    "data_type" TEXT,
    "min_limit" DOUBLE PRECISION,
    "max_limit" DOUBLE PRECISION,
    "values_list" TEXT,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "variable_pkey" PRIMARY KEY ("station_id","path","attribute")
);

-- CreateTable
CREATE TABLE "station_event" (
    "id" BIGSERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "evse_id" INTEGER,
    "connector_id" INTEGER,
    "transaction_id" INTEGER,
    "summary" TEXT NOT NULL,
    "detail" JSONB,
    "message_id" TEXT,

    CONSTRAINT "station_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refusal" (
    "id" SERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "remote_address" TEXT NOT NULL,
    "offered" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" TEXT,
    "user_name" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "site_id" INTEGER,
    "station_id" INTEGER,
    "detail" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'manager',
    "all_sites" BOOLEAN NOT NULL DEFAULT true,
    "locale" TEXT,
    "theme" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_site" (
    "user_id" TEXT NOT NULL,
    "site_id" INTEGER NOT NULL,

    CONSTRAINT "user_site_pkey" PRIMARY KEY ("user_id","site_id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "site_name_key" ON "site"("name");

-- CreateIndex
CREATE UNIQUE INDEX "station_identity_key" ON "station"("identity");

-- CreateIndex
CREATE INDEX "station_site_id_idx" ON "station"("site_id");

-- CreateIndex
CREATE INDEX "status_history_station_id_status_at_idx" ON "status_history"("station_id", "status_at");

-- CreateIndex
CREATE INDEX "transaction_station_id_started_at_idx" ON "transaction"("station_id", "started_at");

-- CreateIndex
CREATE INDEX "transaction_station_id_ocpp_id_idx" ON "transaction"("station_id", "ocpp_id");

-- CreateIndex
CREATE INDEX "transaction_started_at_idx" ON "transaction"("started_at");

-- CreateIndex
CREATE UNIQUE INDEX "transaction_event_transaction_id_content_key_key" ON "transaction_event"("transaction_id", "content_key");

-- CreateIndex
CREATE INDEX "energy_hour_hour_at_idx" ON "energy_hour"("hour_at");

-- CreateIndex
CREATE UNIQUE INDEX "id_token_lookup_key" ON "id_token"("lookup");

-- CreateIndex
CREATE INDEX "command_station_id_requested_at_idx" ON "command"("station_id", "requested_at");

-- CreateIndex
CREATE INDEX "command_state_idx" ON "command"("state");

-- CreateIndex
CREATE INDEX "station_event_station_id_at_idx" ON "station_event"("station_id", "at");

-- CreateIndex
CREATE INDEX "refusal_last_at_idx" ON "refusal"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "refusal_identity_reason_remote_address_key" ON "refusal"("identity", "reason", "remote_address");

-- CreateIndex
CREATE INDEX "audit_entry_station_id_at_idx" ON "audit_entry"("station_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- AddForeignKey
ALTER TABLE "station" ADD CONSTRAINT "station_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connector" ADD CONSTRAINT "connector_station_id_fkey" FOREIGN KEY ("station_id") REFERENCES "station"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_site" ADD CONSTRAINT "user_site_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_site" ADD CONSTRAINT "user_site_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here on.

-- A row whose time has no partition (a station clock in 1970, upkeep that did not run) lands here and is never lost.
-- Upkeep moves rows out when it creates the partition they belong to.
CREATE TABLE "meter_sample_default" PARTITION OF "meter_sample" DEFAULT;
CREATE TABLE "ocpp_message_default" PARTITION OF "ocpp_message" DEFAULT;

-- Rows rewritten all the time: room on the page keeps updates off the indexes (HOT), vacuum comes early.
ALTER TABLE "station" SET (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "connector" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "transaction" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "energy_hour" SET (fillfactor = 80);
ALTER TABLE "command" SET (fillfactor = 80);
ALTER TABLE "write_ledger" SET (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Identities that differ only in case are told apart, and suggested for each other.
CREATE INDEX "station_identity_lower_idx" ON "station" (lower("identity"));
CREATE INDEX "station_connected_idx" ON "station" ("id") WHERE "connected";

-- What runs now, what ended lately, what deserves a second look, whose card it was.
CREATE INDEX "transaction_active_idx" ON "transaction" ("station_id", "started_at") WHERE "ended_at" IS NULL;
CREATE INDEX "transaction_ended_idx" ON "transaction" ("ended_at") WHERE "ended_at" IS NOT NULL;
CREATE INDEX "transaction_doubtful_idx" ON "transaction" ("started_at") WHERE "doubts" <> '{}';
CREATE INDEX "transaction_id_token_idx" ON "transaction" ("id_token", "started_at") WHERE "id_token" IS NOT NULL;
-- Stations reconnect in storms: their newest ended transactions come from this index alone.
CREATE INDEX "transaction_recent_idx" ON "transaction" ("station_id", "ended_at") WHERE "ended_at" IS NOT NULL;

CREATE INDEX "command_open_idx" ON "command" ("station_id", "requested_at") WHERE "state" IN ('queued', 'sent');
CREATE INDEX "status_history_fault_idx" ON "status_history" ("status_at") WHERE "status" = 'Faulted';
CREATE INDEX "refusal_open_idx" ON "refusal" ("last_at") WHERE "dismissed_at" IS NULL;

-- Append-only tables are dropped behind by age: block ranges are enough to find it.
CREATE INDEX "status_history_received_at_brin" ON "status_history" USING brin ("received_at");
CREATE INDEX "station_event_received_at_brin" ON "station_event" USING brin ("received_at");

-- Cheaper to compress than pglz; a server built without it keeps its default.
DO $$
BEGIN
  ALTER TABLE "ocpp_message" ALTER COLUMN "request" SET COMPRESSION lz4, ALTER COLUMN "response" SET COMPRESSION lz4;
  ALTER TABLE "meter_sample" ALTER COLUMN "values" SET COMPRESSION lz4, ALTER COLUMN "signed" SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  RAISE NOTICE 'this server was built without lz4';
END
$$;
