-- DropIndex
DROP INDEX "Account_sortCode_accountNumber_key";

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "bankId" UUID;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "bankId" UUID,
ADD COLUMN     "lastPosition" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pendingMinor" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "signatures" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Consent" ADD COLUMN     "risk" JSONB;

-- CreateTable
CREATE TABLE "Bank" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "preset" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "clockOffsetMs" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Bank_pkey" PRIMARY KEY ("id")
);

-- What a database of an earlier version holds is the bank of the demo organisation.
INSERT INTO "Bank" ("id", "organisationId", "preset", "seed", "suffix", "createdAt")
SELECT 'd7ddca66-7f99-85e7-b79e-7621b8a5dee7', o."id", 'everyone', 'sandbank', '', o."createdAt"
FROM "Organisation" o WHERE o."isDemo" AND EXISTS (SELECT 1 FROM "Customer") LIMIT 1;
UPDATE "Customer" SET "bankId" = 'd7ddca66-7f99-85e7-b79e-7621b8a5dee7';
UPDATE "Account" SET "bankId" = 'd7ddca66-7f99-85e7-b79e-7621b8a5dee7',
  "lastPosition" = COALESCE((SELECT max(t."position") FROM "Transaction" t WHERE t."accountId" = "Account"."id"), 0);
ALTER TABLE "Customer" ALTER COLUMN "bankId" SET NOT NULL;
ALTER TABLE "Account" ALTER COLUMN "bankId" SET NOT NULL;

-- CreateTable
CREATE TABLE "AccountItem" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fromAt" TIMESTAMPTZ(3),
    "toAt" TIMESTAMPTZ(3),
    "resource" JSON NOT NULL,

    CONSTRAINT "AccountItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventSubscription" (
    "id" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "apiVersion" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "callbackUrl" TEXT,
    "eventTypes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventSubscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallbackUrl" (
    "id" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "apiVersion" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallbackUrl_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankEvent" (
    "id" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "resourceType" TEXT NOT NULL,
    "resourceId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "txn" TEXT NOT NULL,
    "detail" JSONB,
    "set" TEXT,
    "pushState" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "deliveredAt" TIMESTAMPTZ(3),
    "ackedAt" TIMESTAMPTZ(3),
    "pollError" JSONB,

    CONSTRAINT "BankEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "appId" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "resourceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("appId","operation","key")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "bankId" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "consentId" UUID NOT NULL,
    "onceOf" UUID,
    "customerId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "statusReason" JSONB,
    "resource" JSONB NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "debitMinor" BIGINT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "runs" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "statusUpdatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentStep" (
    "id" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "reason" JSONB,

    CONSTRAINT "PaymentStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentApproval" (
    "paymentId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "isApproved" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaymentApproval_pkey" PRIMARY KEY ("paymentId","customerId")
);

-- CreateTable
CREATE TABLE "PaymentFile" (
    "consentId" UUID NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "report" JSONB,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PaymentFile_pkey" PRIMARY KEY ("consentId")
);

-- CreateTable
CREATE TABLE "LedgerLine" (
    "id" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "postingId" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VrpPeriod" (
    "consentId" UUID NOT NULL,
    "limitIndex" INTEGER NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "limitMinor" BIGINT NOT NULL,
    "usedMinor" BIGINT NOT NULL,

    CONSTRAINT "VrpPeriod_pkey" PRIMARY KEY ("consentId","limitIndex","startsAt")
);

-- CreateTable
CREATE TABLE "FundsCheck" (
    "id" UUID NOT NULL,
    "consentId" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "reference" TEXT,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "isAvailable" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FundsCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedApi" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "access" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "quota" INTEGER NOT NULL,
    "isPublished" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishedApi_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PublishedApiGrant" (
    "apiId" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishedApiGrant_pkey" PRIMARY KEY ("apiId","appId")
);

-- CreateTable
CREATE TABLE "FaultRule" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "appId" UUID,
    "operation" TEXT,
    "customerId" UUID,
    "percentage" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "FaultRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BankSnapshot" (
    "id" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "document" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BankSnapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClockEntry" (
    "id" UUID NOT NULL,
    "bankId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "what" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB,

    CONSTRAINT "ClockEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Bank_organisationId_key" ON "Bank"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Bank_suffix_key" ON "Bank"("suffix");

-- CreateIndex
CREATE INDEX "AccountItem_accountId_kind_at_idx" ON "AccountItem"("accountId", "kind", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "EventSubscription_appId_key" ON "EventSubscription"("appId");

-- CreateIndex
CREATE UNIQUE INDEX "CallbackUrl_appId_key" ON "CallbackUrl"("appId");

-- CreateIndex
CREATE INDEX "BankEvent_pushState_nextTryAt_idx" ON "BankEvent"("pushState", "nextTryAt");

-- CreateIndex
CREATE INDEX "BankEvent_appId_ackedAt_at_idx" ON "BankEvent"("appId", "ackedAt", "at");

-- CreateIndex
CREATE INDEX "BankEvent_resourceId_at_idx" ON "BankEvent"("resourceId", "at");

-- CreateIndex
CREATE INDEX "IdempotencyKey_expiresAt_idx" ON "IdempotencyKey"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_onceOf_key" ON "Payment"("onceOf");

-- CreateIndex
CREATE INDEX "Payment_bankId_dueAt_idx" ON "Payment"("bankId", "dueAt");

-- CreateIndex
CREATE INDEX "Payment_appId_createdAt_idx" ON "Payment"("appId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Payment_consentId_idx" ON "Payment"("consentId");

-- CreateIndex
CREATE INDEX "Payment_accountId_createdAt_idx" ON "Payment"("accountId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "PaymentStep_paymentId_at_idx" ON "PaymentStep"("paymentId", "at");

-- CreateIndex
CREATE INDEX "LedgerLine_bankId_side_idx" ON "LedgerLine"("bankId", "side");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerLine_postingId_side_currency_key" ON "LedgerLine"("postingId", "side", "currency");

-- CreateIndex
CREATE INDEX "FundsCheck_consentId_at_idx" ON "FundsCheck"("consentId", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "PublishedApi_slug_key" ON "PublishedApi"("slug");

-- CreateIndex
CREATE INDEX "FaultRule_organisationId_isActive_idx" ON "FaultRule"("organisationId", "isActive");

-- CreateIndex
CREATE INDEX "BankSnapshot_bankId_createdAt_idx" ON "BankSnapshot"("bankId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ClockEntry_bankId_at_idx" ON "ClockEntry"("bankId", "at" DESC);

-- CreateIndex
CREATE INDEX "Customer_bankId_idx" ON "Customer"("bankId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_bankId_sortCode_accountNumber_key" ON "Account"("bankId", "sortCode", "accountNumber");

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_bankId_fkey" FOREIGN KEY ("bankId") REFERENCES "Bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountItem" ADD CONSTRAINT "AccountItem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentStep" ADD CONSTRAINT "PaymentStep_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentApproval" ADD CONSTRAINT "PaymentApproval_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedApiGrant" ADD CONSTRAINT "PublishedApiGrant_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "PublishedApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;
