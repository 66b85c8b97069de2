-- What a token brings beside its status: prepaid credit, languages, words for its driver, and where it is good.
ALTER TABLE "id_token" ADD COLUMN     "credit" DECIMAL(14,4),
ADD COLUMN     "credit_currency" TEXT,
ADD COLUMN     "language1" TEXT,
ADD COLUMN     "language2" TEXT,
ADD COLUMN     "personal_message" TEXT,
ADD COLUMN     "places" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Whether a token charges somewhere already: as tokens are compared, among the sessions that run.
CREATE INDEX "transaction_active_token_idx" ON "transaction" (upper(regexp_replace("id_token", '[\s:._-]', '', 'g')))
  WHERE "ended_at" IS NULL AND "id_token" IS NOT NULL;
