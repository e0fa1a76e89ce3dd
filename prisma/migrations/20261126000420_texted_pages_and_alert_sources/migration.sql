-- CreateTable
CREATE TABLE "texted_page" (
    "id" BIGSERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "texted_page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "heard_answer" (
    "delivery" TEXT NOT NULL,
    "say" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "heard_answer_pkey" PRIMARY KEY ("delivery")
);

-- CreateTable
CREATE TABLE "alert_source" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "texted_page_address_id_idx" ON "texted_page"("address", "id");

-- CreateIndex
CREATE INDEX "texted_page_at_idx" ON "texted_page"("at");

-- CreateIndex
CREATE INDEX "heard_answer_at_idx" ON "heard_answer"("at");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_token_hash_key" ON "alert_source"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "alert_source_engagement_id_name_key" ON "alert_source"("engagement_id", "name");

-- AddForeignKey
ALTER TABLE "alert_source" ADD CONSTRAINT "alert_source_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
