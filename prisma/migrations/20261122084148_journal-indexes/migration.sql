-- DropIndex
DROP INDEX "JournalEvent_at_idx";

-- DropIndex
DROP INDEX "JournalEvent_appId_at_idx";

-- CreateIndex
CREATE INDEX "JournalEvent_at_idx" ON "JournalEvent" USING BRIN ("at");
