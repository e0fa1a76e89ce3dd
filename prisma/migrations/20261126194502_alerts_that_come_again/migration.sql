-- CreateTable
CREATE TABLE "alert_delivery" (
    "source_id" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "incident" TEXT,
    "declared" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("source_id","delivery")
);

-- CreateIndex
CREATE INDEX "alert_delivery_at_idx" ON "alert_delivery"("at");

-- AddForeignKey
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "alert_source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
