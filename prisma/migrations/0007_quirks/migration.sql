-- CreateTable
CREATE TABLE "quirk" (
    "id" SERIAL NOT NULL,
    "vendor" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "firmware_version" TEXT NOT NULL,
    "ocpp_version" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "station_id" INTEGER NOT NULL,
    "message_id" TEXT,

    CONSTRAINT "quirk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tolerance_rule" (
    "id" SERIAL NOT NULL,
    "vendor" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "firmware_prefix" TEXT NOT NULL DEFAULT '',
    "tolerance" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_name" TEXT,

    CONSTRAINT "tolerance_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quirk_vendor_model_firmware_version_ocpp_version_action_dir_key" ON "quirk"("vendor", "model", "firmware_version", "ocpp_version", "action", "direction", "kind", "path");

-- CreateIndex
CREATE UNIQUE INDEX "tolerance_rule_vendor_model_firmware_prefix_key" ON "tolerance_rule"("vendor", "model", "firmware_prefix");
