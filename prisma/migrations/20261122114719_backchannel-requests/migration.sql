-- AlterTable
ALTER TABLE "BackchannelRequest" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'phone',
ADD COLUMN     "lastPolledAt" TIMESTAMPTZ(3),
ADD COLUMN     "notifyAfter" TIMESTAMPTZ(3),
ADD COLUMN     "notifyAttempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "openConsentId" UUID,
ALTER COLUMN "customerId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "PhoneSession" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "failedCodes" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PhoneSession_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PhoneSession_secretHash_key" ON "PhoneSession"("secretHash");

-- CreateIndex
CREATE INDEX "PhoneSession_customerId_idx" ON "PhoneSession"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "BackchannelRequest_openConsentId_key" ON "BackchannelRequest"("openConsentId");

-- CreateIndex
CREATE INDEX "BackchannelRequest_notifyAfter_idx" ON "BackchannelRequest"("notifyAfter");
