-- CreateTable
CREATE TABLE "incident_count" (
    "engagement_id" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "incident_count_pkey" PRIMARY KEY ("engagement_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "cycle" INTEGER NOT NULL,
    "generation" INTEGER NOT NULL,
    "matrix_version" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "update_at" TIMESTAMPTZ(3),
    "open_key" TEXT,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "state" JSONB NOT NULL,
    "logged" INTEGER NOT NULL,
    "head" TEXT NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entry" (
    "incident_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("incident_id","seq")
);

-- CreateTable
CREATE TABLE "page" (
    "id" TEXT NOT NULL,
    "incident_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "page" JSONB NOT NULL,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_due_at_idx" ON "incident"("due_at");

-- CreateIndex
CREATE INDEX "incident_update_at_idx" ON "incident"("update_at");

-- CreateIndex
CREATE INDEX "incident_engagement_id_declared_at_idx" ON "incident"("engagement_id", "declared_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_engagement_id_number_key" ON "incident"("engagement_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_engagement_id_open_key_key" ON "incident"("engagement_id", "open_key");

-- CreateIndex
CREATE INDEX "page_incident_id_idx" ON "page"("incident_id");

-- CreateIndex
CREATE INDEX "page_state_due_at_idx" ON "page"("state", "due_at");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page" ADD CONSTRAINT "page_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The log of incidents is append-only, whoever asks.
CREATE FUNCTION "incident_entry_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log of incidents is append-only.';
END $$;

CREATE TRIGGER "incident_entry_is_append_only" BEFORE UPDATE OR DELETE ON "incident_entry"
  FOR EACH ROW EXECUTE FUNCTION "incident_entry_is_append_only"();
