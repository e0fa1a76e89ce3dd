-- CreateTable
CREATE TABLE "time_provider" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region" TEXT,
    "currency" TEXT NOT NULL,
    "internal" JSONB NOT NULL,
    "leave" JSONB NOT NULL,
    "weeks" JSONB NOT NULL,

    CONSTRAINT "time_provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_client" (
    "engagement_id" TEXT NOT NULL,
    "names" TEXT[],
    "line_of_business" TEXT,
    "projects" JSONB NOT NULL,
    "tickets" TEXT[],
    "internal" JSONB NOT NULL,
    "leave" JSONB NOT NULL,
    "weeks" JSONB NOT NULL,

    CONSTRAINT "time_client_pkey" PRIMARY KEY ("engagement_id")
);

-- CreateTable
CREATE TABLE "time_block" (
    "engagement_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "from" DATE NOT NULL,
    "until" DATE,
    "project" TEXT,

    CONSTRAINT "time_block_pkey" PRIMARY KEY ("engagement_id","key")
);

-- CreateTable
CREATE TABLE "time_staff" (
    "person_id" TEXT NOT NULL,
    "provider_id" TEXT,
    "engagement_id" TEXT,
    "department" TEXT,
    "manager_id" TEXT,
    "region" TEXT,
    "time_zone" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "time_staff_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "time_schedule" (
    "person_id" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "weeks" JSONB NOT NULL,

    CONSTRAINT "time_schedule_pkey" PRIMARY KEY ("person_id","from")
);

-- CreateTable
CREATE TABLE "time_rate" (
    "person_id" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "hourly" INTEGER NOT NULL,

    CONSTRAINT "time_rate_pkey" PRIMARY KEY ("person_id","from")
);

-- CreateTable
CREATE TABLE "time_entry" (
    "id" TEXT NOT NULL,
    "number" BIGSERIAL NOT NULL,
    "person_id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "engagement_id" TEXT,
    "work_date" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "category" TEXT NOT NULL,
    "code" TEXT,
    "project" TEXT,
    "ticket" INTEGER,
    "note" TEXT NOT NULL,
    "billable" BOOLEAN NOT NULL,
    "lane" TEXT NOT NULL,
    "four_r" TEXT NOT NULL,
    "exception" BOOLEAN NOT NULL,
    "overtime" TEXT,
    "overlaps" BOOLEAN NOT NULL DEFAULT false,
    "department" TEXT,
    "line_of_business" TEXT,
    "incident_id" TEXT,
    "via" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "deleted_at" TIMESTAMPTZ(3),
    "reverses" TEXT,

    CONSTRAINT "time_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_change" (
    "id" BIGSERIAL NOT NULL,
    "entry_id" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "before" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "time_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_timer" (
    "person_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "time_timer_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "time_question" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "choices" TEXT[],
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "time_correction" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "entry_id" TEXT,
    "version" INTEGER,
    "wanted" JSONB,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "time_correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "time_staff_manager_id_idx" ON "time_staff"("manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "time_entry_reverses_key" ON "time_entry"("reverses");

-- CreateIndex
CREATE INDEX "time_entry_person_id_work_date_idx" ON "time_entry"("person_id", "work_date");

-- CreateIndex
CREATE INDEX "time_entry_engagement_id_work_date_idx" ON "time_entry"("engagement_id", "work_date");

-- CreateIndex
CREATE INDEX "time_entry_work_date_idx" ON "time_entry"("work_date");

-- CreateIndex
CREATE UNIQUE INDEX "time_entry_batch_part_key" ON "time_entry"("batch", "part");

-- CreateIndex
CREATE UNIQUE INDEX "time_entry_number_key" ON "time_entry"("number");

-- CreateIndex
CREATE INDEX "time_change_entry_id_idx" ON "time_change"("entry_id");

-- CreateIndex
CREATE INDEX "time_question_asked_at_idx" ON "time_question"("asked_at");

-- CreateIndex
CREATE INDEX "time_correction_person_id_state_idx" ON "time_correction"("person_id", "state");

-- AddForeignKey
ALTER TABLE "time_client" ADD CONSTRAINT "time_client_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_block" ADD CONSTRAINT "time_block_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_staff" ADD CONSTRAINT "time_staff_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_staff" ADD CONSTRAINT "time_staff_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_staff" ADD CONSTRAINT "time_staff_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "time_provider"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_staff" ADD CONSTRAINT "time_staff_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_schedule" ADD CONSTRAINT "time_schedule_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "time_staff"("person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_rate" ADD CONSTRAINT "time_rate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "time_staff"("person_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entry" ADD CONSTRAINT "time_entry_reverses_fkey" FOREIGN KEY ("reverses") REFERENCES "time_entry"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_change" ADD CONSTRAINT "time_change_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "time_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_timer" ADD CONSTRAINT "time_timer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_question" ADD CONSTRAINT "time_question_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_correction" ADD CONSTRAINT "time_correction_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
