-- AlterTable
ALTER TABLE "sent" ADD COLUMN     "thread" TEXT;

-- CreateIndex
CREATE INDEX "sent_platform_thread_idx" ON "sent"("platform", "thread");
