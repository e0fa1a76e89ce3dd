-- CreateTable
CREATE TABLE "escalation_matrix" (
    "engagement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_matrix_pkey" PRIMARY KEY ("engagement_id","version")
);

-- CreateTable
CREATE TABLE "reach" (
    "engagement_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "way" TEXT NOT NULL,
    "address" TEXT,
    "after_minutes" INTEGER NOT NULL,

    CONSTRAINT "reach_pkey" PRIMARY KEY ("engagement_id","person_id","position")
);

-- CreateTable
CREATE TABLE "duty_change" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "cover_id" TEXT,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "via" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "place" BIGSERIAL NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" TEXT,

    CONSTRAINT "duty_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "duty_change_engagement_id_until_idx" ON "duty_change"("engagement_id", "until");

-- AddForeignKey
ALTER TABLE "escalation_matrix" ADD CONSTRAINT "escalation_matrix_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reach" ADD CONSTRAINT "reach_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_change" ADD CONSTRAINT "duty_change_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
