-- CreateTable
CREATE TABLE "approval_matrix" (
    "engagement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_matrix_pkey" PRIMARY KEY ("engagement_id","version")
);

-- CreateTable
CREATE TABLE "approval_counter" (
    "engagement_id" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "approval_counter_pkey" PRIMARY KEY ("engagement_id")
);

-- CreateTable
CREATE TABLE "approval_request" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "number" INTEGER,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "requested_by" TEXT NOT NULL,
    "seller" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "matrix_version" INTEGER,
    "asked_at" TIMESTAMPTZ(3),
    "escalated" BOOLEAN NOT NULL DEFAULT false,
    "escalate_at" TIMESTAMPTZ(3),
    "expire_at" TIMESTAMPTZ(3),
    "title" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "work" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "list" BIGINT NOT NULL,
    "cost" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "bps" INTEGER NOT NULL,

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_version" (
    "request_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "inputs" JSONB,
    "route" JSONB,
    "edited_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_version_pkey" PRIMARY KEY ("request_id","version")
);

-- CreateTable
CREATE TABLE "approval_decision" (
    "id" BIGSERIAL NOT NULL,
    "request_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "lapsed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "approval_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_ask" (
    "request_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "via" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reminded" INTEGER NOT NULL DEFAULT 0,
    "remind_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_ask_pkey" PRIMARY KEY ("request_id","version","step","person_id")
);

-- CreateTable
CREATE TABLE "approval_event" (
    "id" BIGSERIAL NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "on_behalf_of" TEXT,
    "what" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "detail" JSONB NOT NULL,
    "place" JSONB,

    CONSTRAINT "approval_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_delegation" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "start" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "types" TEXT[],
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_delegation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "approval_request_engagement_id_state_sent_at_idx" ON "approval_request"("engagement_id", "state", "sent_at");

-- CreateIndex
CREATE INDEX "approval_request_engagement_id_sent_at_idx" ON "approval_request"("engagement_id", "sent_at");

-- CreateIndex
CREATE INDEX "approval_request_state_escalate_at_idx" ON "approval_request"("state", "escalate_at");

-- CreateIndex
CREATE INDEX "approval_request_state_expire_at_idx" ON "approval_request"("state", "expire_at");

-- CreateIndex
CREATE UNIQUE INDEX "approval_request_engagement_id_number_key" ON "approval_request"("engagement_id", "number");

-- CreateIndex
CREATE INDEX "approval_decision_request_id_idx" ON "approval_decision"("request_id");

-- CreateIndex
CREATE INDEX "approval_ask_person_id_closed_at_idx" ON "approval_ask"("person_id", "closed_at");

-- CreateIndex
CREATE INDEX "approval_ask_closed_at_remind_at_idx" ON "approval_ask"("closed_at", "remind_at");

-- CreateIndex
CREATE INDEX "approval_event_request_id_id_idx" ON "approval_event"("request_id", "id");

-- CreateIndex
CREATE INDEX "approval_event_engagement_id_at_idx" ON "approval_event"("engagement_id", "at");

-- CreateIndex
CREATE INDEX "approval_delegation_engagement_id_until_idx" ON "approval_delegation"("engagement_id", "until");

-- CreateIndex
CREATE INDEX "approval_delegation_ended_at_start_idx" ON "approval_delegation"("ended_at", "start");

-- AddForeignKey
ALTER TABLE "approval_matrix" ADD CONSTRAINT "approval_matrix_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_counter" ADD CONSTRAINT "approval_counter_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_version" ADD CONSTRAINT "approval_version_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_decision" ADD CONSTRAINT "approval_decision_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_ask" ADD CONSTRAINT "approval_ask_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_event" ADD CONSTRAINT "approval_event_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_event" ADD CONSTRAINT "approval_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_delegation" ADD CONSTRAINT "approval_delegation_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
