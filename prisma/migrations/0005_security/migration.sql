-- AlterTable
ALTER TABLE "station" ADD COLUMN     "came_in_with" JSONB,
ADD COLUMN     "next_password_hash" TEXT,
ADD COLUMN     "next_profile" INTEGER;

-- CreateTable
CREATE TABLE "security_change" (
    "id" SERIAL NOT NULL,
    "station_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_profile" INTEGER,
    "to_profile" INTEGER,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "security_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issued_certificate" (
    "id" SERIAL NOT NULL,
    "station_id" INTEGER,
    "use" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "serial" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "info" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoke_reason" TEXT,
    "renewal_at" TIMESTAMPTZ(3),

    CONSTRAINT "issued_certificate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "security_change_station_id_asked_at_idx" ON "security_change"("station_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "issued_certificate_fingerprint_key" ON "issued_certificate"("fingerprint");

-- CreateIndex
CREATE INDEX "issued_certificate_station_id_idx" ON "issued_certificate"("station_id");

-- CreateIndex
CREATE INDEX "issued_certificate_not_after_idx" ON "issued_certificate"("not_after");
