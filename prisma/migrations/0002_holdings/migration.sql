-- CreateTable
CREATE TABLE "station_holding" (
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "evse_id" INTEGER,
    "state" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" TEXT,

    CONSTRAINT "station_holding_pkey" PRIMARY KEY ("station_id","kind","key")
);

-- CreateIndex
CREATE INDEX "station_holding_kind_state_idx" ON "station_holding"("kind", "state");
