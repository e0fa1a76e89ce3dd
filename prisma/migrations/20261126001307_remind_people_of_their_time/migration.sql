-- CreateTable
CREATE TABLE "time_day" (
    "person_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "time_day_pkey" PRIMARY KEY ("person_id","day")
);

-- CreateTable
CREATE TABLE "time_reminder" (
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "postponed" BOOLEAN NOT NULL DEFAULT false,
    "asked_by" TEXT,

    CONSTRAINT "time_reminder_pkey" PRIMARY KEY ("person_id","kind")
);

-- CreateTable
CREATE TABLE "time_wishes" (
    "person_id" TEXT NOT NULL,
    "quiet_from" TEXT,
    "quiet_until" TEXT,
    "snoozed_until" TIMESTAMPTZ(3),

    CONSTRAINT "time_wishes_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "time_block_alert" (
    "engagement_id" TEXT NOT NULL,
    "block" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "time_block_alert_pkey" PRIMARY KEY ("engagement_id","block","percent")
);

-- CreateTable
CREATE TABLE "time_export" (
    "hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "format" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "time_export_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "time_reminder_due_at_idx" ON "time_reminder"("due_at");

-- CreateIndex
CREATE INDEX "time_export_expires_at_idx" ON "time_export"("expires_at");

-- CreateIndex
CREATE INDEX "member_person_id_idx" ON "member"("person_id");

-- AddForeignKey
ALTER TABLE "time_day" ADD CONSTRAINT "time_day_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_reminder" ADD CONSTRAINT "time_reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_wishes" ADD CONSTRAINT "time_wishes_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_block_alert" ADD CONSTRAINT "time_block_alert_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_export" ADD CONSTRAINT "time_export_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
