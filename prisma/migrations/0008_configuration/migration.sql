-- CreateTable
CREATE TABLE "station_group" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "station_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_group_member" (
    "group_id" INTEGER NOT NULL,
    "station_id" INTEGER NOT NULL,

    CONSTRAINT "station_group_member_pkey" PRIMARY KEY ("group_id","station_id")
);

-- CreateTable
CREATE TABLE "baseline" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT,
    "layer" TEXT NOT NULL,
    "site_id" INTEGER,
    "group_id" INTEGER,
    "station_id" INTEGER,
    "vendor" TEXT,
    "model" TEXT,
    "firmware_prefix" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "baseline_version" (
    "baseline_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "wishes" JSONB NOT NULL,
    "note" TEXT,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "baseline_version_pkey" PRIMARY KEY ("baseline_id","version")
);

-- CreateTable
CREATE TABLE "baseline_exception" (
    "id" SERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "baseline_exception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_drift" (
    "station_id" INTEGER NOT NULL,
    "desired" INTEGER NOT NULL,
    "drifted" INTEGER NOT NULL,
    "unread" INTEGER NOT NULL,
    "conflicts" INTEGER NOT NULL,
    "excepted" INTEGER NOT NULL,
    "detail" JSONB NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "since_at" TIMESTAMPTZ(3),

    CONSTRAINT "station_drift_pkey" PRIMARY KEY ("station_id")
);

-- CreateTable
CREATE TABLE "configuration_plan" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "state_reason" TEXT,
    "wishes" JSONB,
    "selection" JSONB NOT NULL,
    "policy" JSONB NOT NULL,
    "rollback_of" UUID,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "created_by" TEXT,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "configuration_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "plan_id" UUID NOT NULL,
    "station_id" INTEGER NOT NULL,
    "wave" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "planned" JSONB NOT NULL,
    "outcomes" JSONB NOT NULL DEFAULT '[]',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("plan_id","station_id")
);

-- CreateTable
CREATE TABLE "plan_event" (
    "id" BIGSERIAL NOT NULL,
    "plan_id" UUID NOT NULL,
    "station_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "by_name" TEXT,

    CONSTRAINT "plan_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "station_policy" (
    "station_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "evse_id" INTEGER NOT NULL DEFAULT 0,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by_name" TEXT,

    CONSTRAINT "station_policy_pkey" PRIMARY KEY ("station_id","key","evse_id")
);

-- CreateTable
CREATE TABLE "tariff" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "elements" JSONB NOT NULL,
    "texts" JSONB NOT NULL DEFAULT '[]',
    "offline_texts" JSONB NOT NULL DEFAULT '[]',
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tariff_assignment" (
    "id" SERIAL NOT NULL,
    "tariff_id" INTEGER NOT NULL,
    "site_id" INTEGER,
    "group_id" INTEGER,
    "station_id" INTEGER,
    "evse_id" INTEGER,
    "token_group_id" TEXT,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "tariff_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commissioning" (
    "id" SERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "checks" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "started_by_name" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signed_by_name" TEXT,
    "signed_at" TIMESTAMPTZ(3),

    CONSTRAINT "commissioning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "commissioning_photo" (
    "id" SERIAL NOT NULL,
    "commissioning_id" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "taken_by_name" TEXT,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commissioning_photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expected_station" (
    "id" SERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "name" TEXT,
    "site_id" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "serial_number" TEXT,
    "vendor" TEXT,
    "model" TEXT,
    "baseline_id" INTEGER,
    "security_profile" INTEGER,
    "password_hash" TEXT,
    "note" TEXT,
    "created_by_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "arrived_at" TIMESTAMPTZ(3),
    "station_id" INTEGER,

    CONSTRAINT "expected_station_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting_habit" (
    "id" SERIAL NOT NULL,
    "vendor" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "firmware_version" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "habit" TEXT NOT NULL,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "unseen" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "station_id" INTEGER NOT NULL,
    "command_id" UUID,

    CONSTRAINT "setting_habit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "station_group_name_key" ON "station_group"("name");

-- CreateIndex
CREATE INDEX "station_group_member_station_id_idx" ON "station_group_member"("station_id");

-- CreateIndex
CREATE UNIQUE INDEX "baseline_name_key" ON "baseline"("name");

-- CreateIndex
CREATE INDEX "baseline_exception_station_id_idx" ON "baseline_exception"("station_id");

-- CreateIndex
CREATE INDEX "station_drift_drifted_idx" ON "station_drift"("drifted");

-- CreateIndex
CREATE INDEX "configuration_plan_state_idx" ON "configuration_plan"("state");

-- CreateIndex
CREATE INDEX "plan_item_plan_id_state_idx" ON "plan_item"("plan_id", "state");

-- CreateIndex
CREATE INDEX "plan_item_station_id_state_idx" ON "plan_item"("station_id", "state");

-- CreateIndex
CREATE INDEX "plan_event_plan_id_id_idx" ON "plan_event"("plan_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tariff_name_key" ON "tariff"("name");

-- CreateIndex
CREATE INDEX "tariff_assignment_tariff_id_idx" ON "tariff_assignment"("tariff_id");

-- CreateIndex
CREATE INDEX "commissioning_station_id_idx" ON "commissioning"("station_id");

-- CreateIndex
CREATE UNIQUE INDEX "expected_station_identity_key" ON "expected_station"("identity");

-- CreateIndex
CREATE UNIQUE INDEX "setting_habit_vendor_model_firmware_version_key_habit_key" ON "setting_habit"("vendor", "model", "firmware_version", "key", "habit");

-- AddForeignKey
ALTER TABLE "station_group_member" ADD CONSTRAINT "station_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "station_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "baseline_version" ADD CONSTRAINT "baseline_version_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "baseline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "configuration_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_event" ADD CONSTRAINT "plan_event_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "configuration_plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tariff_assignment" ADD CONSTRAINT "tariff_assignment_tariff_id_fkey" FOREIGN KEY ("tariff_id") REFERENCES "tariff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "commissioning_photo" ADD CONSTRAINT "commissioning_photo_commissioning_id_fkey" FOREIGN KEY ("commissioning_id") REFERENCES "commissioning"("id") ON DELETE CASCADE ON UPDATE CASCADE;
