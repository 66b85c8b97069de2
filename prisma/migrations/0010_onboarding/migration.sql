-- CreateTable
CREATE TABLE "station_replacement" (
    "id" SERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "old_station_id" INTEGER NOT NULL,
    "old_identity" TEXT NOT NULL,
    "new_identity" TEXT NOT NULL,
    "old_vendor" TEXT,
    "old_model" TEXT,
    "old_serial_number" TEXT,
    "old_firmware_version" TEXT,
    "reason" TEXT,
    "replaced_by_name" TEXT,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "station_replacement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_action" (
    "key" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "result" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_action_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "station_replacement_station_id_idx" ON "station_replacement"("station_id");

-- CreateIndex
CREATE INDEX "station_replacement_old_station_id_idx" ON "station_replacement"("old_station_id");

-- CreateIndex
CREATE INDEX "field_action_started_at_idx" ON "field_action"("started_at");

-- One commissioning of a station at a time.
CREATE UNIQUE INDEX "commissioning_open_key" ON "commissioning"("station_id") WHERE "state" = 'open';
