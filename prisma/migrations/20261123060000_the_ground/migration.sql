-- CreateTable
CREATE TABLE "engagement" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "holidays" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "engagement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement_party" (
    "engagement_id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slack_teams" TEXT[],
    "teams_tenants" TEXT[],
    "contact" TEXT NOT NULL,
    "after_hours_contact" TEXT,

    CONSTRAINT "engagement_party_pkey" PRIMARY KEY ("engagement_id","side")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "chosen_id" TEXT,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "engagement_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT,
    "phone" TEXT,
    "time_zone" TEXT NOT NULL,
    "roles" TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL,

    CONSTRAINT "member_pkey" PRIMARY KEY ("engagement_id","person_id")
);

-- CreateTable
CREATE TABLE "identity" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "user" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("platform","tenant","user")
);

-- CreateTable
CREATE TABLE "link_code" (
    "hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "code_attempt" (
    "id" BIGSERIAL NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("platform","tenant","conversation")
);

-- CreateTable
CREATE TABLE "map_version" (
    "engagement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "live_at" TIMESTAMPTZ(3),
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "map_version_pkey" PRIMARY KEY ("engagement_id","version")
);

-- CreateTable
CREATE TABLE "map_signature" (
    "engagement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,

    CONSTRAINT "map_signature_pkey" PRIMARY KEY ("engagement_id","version","side")
);

-- CreateTable
CREATE TABLE "mapped_function" (
    "engagement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "coverage" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "accountable" TEXT NOT NULL,
    "responsible" TEXT[],
    "consulted" TEXT[],
    "informed" TEXT[],
    "owner" TEXT,
    "after_hours" TEXT,
    "aliases" TEXT[],

    CONSTRAINT "mapped_function_pkey" PRIMARY KEY ("engagement_id","version","id")
);

-- CreateTable
CREATE TABLE "inquiry" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gap" (
    "id" TEXT NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "function_id" TEXT,
    "note" TEXT,
    "asked_by" TEXT NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "reported_at" TIMESTAMPTZ(3),

    CONSTRAINT "gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "learnt_phrase" (
    "engagement_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "chosen_by" TEXT[],
    "state" TEXT NOT NULL,
    "decided_by" TEXT,

    CONSTRAINT "learnt_phrase_pkey" PRIMARY KEY ("engagement_id","key","function_id")
);

-- CreateTable
CREATE TABLE "function_ask" (
    "engagement_id" TEXT NOT NULL,
    "function_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "asked" INTEGER NOT NULL,

    CONSTRAINT "function_ask_pkey" PRIMARY KEY ("engagement_id","function_id","day")
);

-- CreateTable
CREATE TABLE "due" (
    "key" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "due_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "engagement_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "key" TEXT NOT NULL,
    "turn" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reply" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "conversation" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reference" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("platform","tenant","key")
);

-- CreateTable
CREATE TABLE "sent" (
    "key" TEXT NOT NULL,
    "topic" TEXT,
    "platform" TEXT NOT NULL,
    "ref" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "revision" (
    "topic" TEXT NOT NULL,
    "card" JSONB NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("topic")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "member_engagement_id_key_key" ON "member"("engagement_id", "key");

-- CreateIndex
CREATE INDEX "identity_person_id_idx" ON "identity"("person_id");

-- CreateIndex
CREATE INDEX "code_attempt_account_at_idx" ON "code_attempt"("account", "at");

-- CreateIndex
CREATE INDEX "inquiry_at_idx" ON "inquiry"("at");

-- CreateIndex
CREATE UNIQUE INDEX "gap_engagement_id_kind_key_key" ON "gap"("engagement_id", "kind", "key");

-- CreateIndex
CREATE INDEX "due_due_at_idx" ON "due"("due_at");

-- CreateIndex
CREATE INDEX "audit_engagement_id_at_idx" ON "audit"("engagement_id", "at");

-- CreateIndex
CREATE INDEX "delivery_state_lease_until_idx" ON "delivery"("state", "lease_until");

-- CreateIndex
CREATE INDEX "delivery_received_at_idx" ON "delivery"("received_at");

-- CreateIndex
CREATE INDEX "sent_topic_idx" ON "sent"("topic");

-- AddForeignKey
ALTER TABLE "engagement_party" ADD CONSTRAINT "engagement_party_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_chosen_id_fkey" FOREIGN KEY ("chosen_id") REFERENCES "engagement"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "map_version" ADD CONSTRAINT "map_version_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "map_signature" ADD CONSTRAINT "map_signature_engagement_id_version_fkey" FOREIGN KEY ("engagement_id", "version") REFERENCES "map_version"("engagement_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mapped_function" ADD CONSTRAINT "mapped_function_engagement_id_version_fkey" FOREIGN KEY ("engagement_id", "version") REFERENCES "map_version"("engagement_id", "version") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gap" ADD CONSTRAINT "gap_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learnt_phrase" ADD CONSTRAINT "learnt_phrase_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "function_ask" ADD CONSTRAINT "function_ask_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;
