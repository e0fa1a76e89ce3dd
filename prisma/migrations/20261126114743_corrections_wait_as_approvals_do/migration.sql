-- AlterTable
ALTER TABLE "time_correction" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "escalate_at" TIMESTAMPTZ(3),
ADD COLUMN     "escalated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "expire_at" TIMESTAMPTZ(3),
ADD COLUMN     "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT '1970-01-01 00:00:00 +00:00',
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "on_behalf_of" TEXT;

-- CreateTable
CREATE TABLE "time_correction_ask" (
    "correction_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded" INTEGER NOT NULL DEFAULT 0,
    "remind_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_correction_ask_pkey" PRIMARY KEY ("correction_id","person_id")
);

-- CreateTable
CREATE TABLE "time_correction_event" (
    "id" BIGSERIAL NOT NULL,
    "correction_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "what" TEXT NOT NULL,
    "person" TEXT,
    "reason" TEXT,

    CONSTRAINT "time_correction_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "time_correction_ask_person_id_closed_at_idx" ON "time_correction_ask"("person_id", "closed_at");

-- CreateIndex
CREATE INDEX "time_correction_ask_closed_at_remind_at_idx" ON "time_correction_ask"("closed_at", "remind_at");

-- CreateIndex
CREATE INDEX "time_correction_event_correction_id_id_idx" ON "time_correction_event"("correction_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "time_correction_number_key" ON "time_correction"("number");

-- CreateIndex
CREATE INDEX "time_correction_state_looked_at_idx" ON "time_correction"("state", "looked_at");

-- CreateIndex
CREATE INDEX "time_correction_state_escalate_at_idx" ON "time_correction"("state", "escalate_at");

-- CreateIndex
CREATE INDEX "time_correction_state_expire_at_idx" ON "time_correction"("state", "expire_at");

-- AddForeignKey
ALTER TABLE "time_correction_ask" ADD CONSTRAINT "time_correction_ask_correction_id_fkey" FOREIGN KEY ("correction_id") REFERENCES "time_correction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_correction_event" ADD CONSTRAINT "time_correction_event_correction_id_fkey" FOREIGN KEY ("correction_id") REFERENCES "time_correction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The log of corrections is append-only, as that of approvals is.
CREATE FUNCTION "time_correction_event_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log of corrections is append-only.';
END $$;

CREATE TRIGGER "time_correction_event_is_append_only" BEFORE UPDATE OR DELETE ON "time_correction_event"
  FOR EACH ROW EXECUTE FUNCTION "time_correction_event_is_append_only"();

-- Whoever handed everything over meant corrections of time, too.
UPDATE "approval_delegation" SET "types" = "types" || ARRAY['correction'] WHERE "types" @> ARRAY['discount', 'change'];
