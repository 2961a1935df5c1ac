-- AlterTable
ALTER TABLE "Bank" ADD COLUMN     "afterCutOff" TEXT NOT NULL DEFAULT 'next-working-day',
ADD COLUMN     "settlementPace" TEXT NOT NULL DEFAULT 'seconds';

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "bankId" UUID;

-- The bank of its customer, else of the organisation of its app, else the demo organisation's.
UPDATE "Consent" c SET "bankId" = coalesce(
  (SELECT u."bankId" FROM "Customer" u WHERE u."id" = c."customerId"),
  (SELECT k."id" FROM "App" a JOIN "Bank" k ON k."organisationId" = a."organisationId" WHERE a."id" = c."appId"),
  'd7ddca66-7f99-85e7-b79e-7621b8a5dee7');
ALTER TABLE "Consent" ALTER COLUMN "bankId" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Consent_bankId_createdAt_idx" ON "Consent"("bankId", "createdAt");
