-- DropIndex
DROP INDEX "FederatedSubject_customerId_idx";

-- AlterTable
ALTER TABLE "AuthorisationJourney" ADD COLUMN     "authenticatedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "FederatedSubject_issuer_customerId_key" ON "FederatedSubject"("issuer", "customerId");
