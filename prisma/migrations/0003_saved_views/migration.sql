-- The same rule as versionKey of server/domain/fleet/filter/version-key.ts, which says what it is; a test holds the two together.
CREATE FUNCTION "version_key"("version" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(coalesce(string_agg(
      CASE
        WHEN run ~ '^[0-9]' THEN '%' || lpad(length(ltrim(run, '0'))::text, 3, '0') || ltrim(run, '0')
        WHEN run IN ('alpha', 'beta', 'rc', 'pre', 'preview', 'dev', 'snapshot') THEN '!' || run
        ELSE '$' || run
      END, '' ORDER BY place), '') || '#', '(%000)+([!#$])', '\2', 'g')
  FROM (
    SELECT match[1] COLLATE "C" AS run, place
    FROM regexp_matches(
      regexp_replace(lower(left("version", 200) COLLATE "C"), '^[^0-9]+([0-9])', '\1'), '[0-9]+|[a-z]+', 'g'
    ) WITH ORDINALITY AS found(match, place)) runs
$$;

-- AlterTable
-- Computed only when the version itself is written; sorts byte by byte.
ALTER TABLE "station" ADD COLUMN     "firmware_key" TEXT COLLATE "C" GENERATED ALWAYS AS (version_key("firmware_version")) STORED;

-- CreateTable
CREATE TABLE "saved_view" (
    "id" SERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_user_id_screen_name_key" ON "saved_view"("user_id", "screen", "name");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
