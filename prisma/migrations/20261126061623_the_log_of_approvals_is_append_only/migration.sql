-- DropForeignKey
ALTER TABLE "approval_event" DROP CONSTRAINT "approval_event_engagement_id_fkey";

-- DropForeignKey
ALTER TABLE "approval_event" DROP CONSTRAINT "approval_event_request_id_fkey";

-- AddForeignKey
ALTER TABLE "approval_event" ADD CONSTRAINT "approval_event_engagement_id_fkey" FOREIGN KEY ("engagement_id") REFERENCES "engagement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval_event" ADD CONSTRAINT "approval_event_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "approval_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Append-only, whoever asks (R14).
CREATE FUNCTION "approval_event_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log of approvals is append-only.';
END $$;

CREATE TRIGGER "approval_event_is_append_only" BEFORE UPDATE OR DELETE ON "approval_event"
  FOR EACH ROW EXECUTE FUNCTION "approval_event_is_append_only"();
