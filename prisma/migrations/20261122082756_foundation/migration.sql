-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganisationStatus" AS ENUM ('applied', 'verified', 'suspended');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'admin', 'developer', 'analyst', 'support');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('analyst', 'operations');

-- CreateEnum
CREATE TYPE "AppStatus" AS ENUM ('active', 'suspended');

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "persona" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "totpSecret" TEXT NOT NULL,
    "totpLastStep" BIGINT NOT NULL DEFAULT 0,
    "failedAttempts" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "party" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerSession" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomerSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PhoneMessage" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "journey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PhoneMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "nickname" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "sortCode" TEXT NOT NULL,
    "accountNumber" TEXT NOT NULL,
    "balanceMinor" BIGINT NOT NULL,
    "overdraftMinor" BIGINT NOT NULL DEFAULT 0,
    "notShareable" TEXT,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "resource" JSONB NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountHolder" (
    "accountId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "AccountHolder_pkey" PRIMARY KEY ("accountId","customerId")
);

-- CreateTable
CREATE TABLE "Transaction" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "bookedAt" TIMESTAMPTZ(3) NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "balanceMinor" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "detail" JSON NOT NULL,
    "basic" JSON NOT NULL,

    CONSTRAINT "Transaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "appId" UUID NOT NULL,
    "customerId" UUID,
    "status" TEXT NOT NULL,
    "statusReason" JSONB,
    "permissions" TEXT[],
    "expiresAt" TIMESTAMPTZ(3),
    "transactionFrom" TIMESTAMPTZ(3),
    "transactionTo" TIMESTAMPTZ(3),
    "resource" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "statusUpdatedAt" TIMESTAMPTZ(3) NOT NULL,
    "authorisedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConsentAccount" (
    "consentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,

    CONSTRAINT "ConsentAccount_pkey" PRIMARY KEY ("consentId","accountId")
);

-- CreateTable
CREATE TABLE "ConsentEvent" (
    "id" UUID NOT NULL,
    "consentId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT,
    "to" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "ConsentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorisationJourney" (
    "id" TEXT NOT NULL,
    "consentId" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "customerId" UUID,
    "stage" TEXT NOT NULL,
    "outcome" TEXT,
    "methods" TEXT[],
    "failedCodes" INTEGER NOT NULL DEFAULT 0,
    "failedPasswords" INTEGER NOT NULL DEFAULT 0,
    "channel" TEXT NOT NULL DEFAULT 'browser',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AuthorisationJourney_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalEvent" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "organisationId" UUID,
    "appId" UUID,
    "customerId" UUID,
    "consentId" UUID,
    "interactionId" TEXT,
    "method" TEXT,
    "path" TEXT,
    "family" TEXT,
    "version" TEXT,
    "status" INTEGER,
    "errorCode" TEXT,
    "refusedStep" TEXT,
    "reason" TEXT,
    "durationMicros" INTEGER,
    "responseBytes" INTEGER,
    "attended" BOOLEAN,
    "detail" JSONB,
    "instance" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,

    CONSTRAINT "JournalEvent_pkey" PRIMARY KEY ("id","at")
) PARTITION BY RANGE ("at");

-- Months are made ahead by lib/journal/ensure-partitions.ts, this one takes what has no month.
CREATE TABLE "JournalEvent_default" PARTITION OF "JournalEvent" DEFAULT;

-- CreateTable
CREATE TABLE "OidcRecord" (
    "model" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "grantHash" TEXT,
    "uidHash" TEXT,
    "userCodeHash" TEXT,
    "clientId" TEXT,
    "customerId" UUID,
    "consentId" UUID,
    "scope" TEXT,
    "boundTo" TEXT,
    "consumedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OidcRecord_pkey" PRIMARY KEY ("model","idHash")
);

-- CreateTable
CREATE TABLE "ReplayedJwt" (
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReplayedJwt_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" UUID NOT NULL,
    "kid" TEXT NOT NULL,
    "use" TEXT NOT NULL,
    "alg" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "privateJwk" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "activeAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedValue" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SealedValue_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "DemoConnection" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DemoConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Developer" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "staffRole" "StaffRole",
    "failedAttempts" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Developer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeveloperSession" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "developerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT,

    CONSTRAINT "DeveloperSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailToken" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "developerId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMail" (
    "id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "registrationNumber" TEXT NOT NULL,
    "roles" TEXT[],
    "status" "OrganisationStatus" NOT NULL,
    "statusReason" TEXT,
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organisationId" UUID NOT NULL,
    "developerId" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organisationId","developerId")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "App" (
    "id" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "AppStatus" NOT NULL,
    "profile" TEXT NOT NULL,
    "redirectUris" TEXT[],
    "scopes" TEXT[],
    "tokenEndpointAuthMethod" TEXT NOT NULL DEFAULT 'private_key_jwt',
    "certificateBound" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "App_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppKey" (
    "id" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "kid" TEXT NOT NULL,
    "alg" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AppKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppTimelineEntry" (
    "id" UUID NOT NULL,
    "appId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "arrow" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "AppTimelineEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "organisationId" UUID,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Customer_username_key" ON "Customer"("username");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerSession_secretHash_key" ON "CustomerSession"("secretHash");

-- CreateIndex
CREATE INDEX "PhoneMessage_customerId_createdAt_idx" ON "PhoneMessage"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "PhoneMessage_journey_idx" ON "PhoneMessage"("journey");

-- CreateIndex
CREATE UNIQUE INDEX "Account_sortCode_accountNumber_key" ON "Account"("sortCode", "accountNumber");

-- CreateIndex
CREATE INDEX "AccountHolder_customerId_idx" ON "AccountHolder"("customerId");

-- CreateIndex
CREATE INDEX "Transaction_accountId_bookedAt_position_idx" ON "Transaction"("accountId", "bookedAt" DESC, "position" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Transaction_accountId_position_key" ON "Transaction"("accountId", "position");

-- CreateIndex
CREATE INDEX "Consent_appId_createdAt_idx" ON "Consent"("appId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Consent_customerId_createdAt_idx" ON "Consent"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ConsentAccount_accountId_idx" ON "ConsentAccount"("accountId");

-- CreateIndex
CREATE INDEX "ConsentEvent_consentId_at_idx" ON "ConsentEvent"("consentId", "at");

-- CreateIndex
CREATE INDEX "AuthorisationJourney_consentId_idx" ON "AuthorisationJourney"("consentId");

-- CreateIndex
CREATE INDEX "JournalEvent_at_idx" ON "JournalEvent"("at" DESC);

-- CreateIndex
CREATE INDEX "JournalEvent_organisationId_at_idx" ON "JournalEvent"("organisationId", "at" DESC);

-- CreateIndex
CREATE INDEX "JournalEvent_appId_at_idx" ON "JournalEvent"("appId", "at" DESC);

-- CreateIndex
CREATE INDEX "JournalEvent_consentId_idx" ON "JournalEvent"("consentId");

-- CreateIndex
CREATE INDEX "JournalEvent_interactionId_idx" ON "JournalEvent"("interactionId");

-- CreateIndex
CREATE INDEX "OidcRecord_grantHash_idx" ON "OidcRecord"("grantHash");

-- CreateIndex
CREATE INDEX "OidcRecord_uidHash_idx" ON "OidcRecord"("uidHash");

-- CreateIndex
CREATE INDEX "OidcRecord_consentId_idx" ON "OidcRecord"("consentId");

-- CreateIndex
CREATE INDEX "OidcRecord_expiresAt_idx" ON "OidcRecord"("expiresAt");

-- CreateIndex
CREATE INDEX "ReplayedJwt_expiresAt_idx" ON "ReplayedJwt"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "SigningKey_kid_key" ON "SigningKey"("kid");

-- CreateIndex
CREATE INDEX "SigningKey_use_state_idx" ON "SigningKey"("use", "state");

-- CreateIndex
CREATE UNIQUE INDEX "DemoConnection_secretHash_key" ON "DemoConnection"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "Developer_email_key" ON "Developer"("email");

-- CreateIndex
CREATE UNIQUE INDEX "DeveloperSession_secretHash_key" ON "DeveloperSession"("secretHash");

-- CreateIndex
CREATE INDEX "DeveloperSession_developerId_idx" ON "DeveloperSession"("developerId");

-- CreateIndex
CREATE UNIQUE INDEX "EmailToken_secretHash_key" ON "EmailToken"("secretHash");

-- CreateIndex
CREATE INDEX "OutboxMail_createdAt_idx" ON "OutboxMail"("createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_registrationNumber_key" ON "Organisation"("registrationNumber");

-- CreateIndex
CREATE INDEX "Membership_developerId_idx" ON "Membership"("developerId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_secretHash_key" ON "ApiKey"("secretHash");

-- CreateIndex
CREATE INDEX "ApiKey_organisationId_idx" ON "ApiKey"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "App_clientId_key" ON "App"("clientId");

-- CreateIndex
CREATE INDEX "App_organisationId_idx" ON "App"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "AppKey_appId_kid_key" ON "AppKey"("appId", "kid");

-- CreateIndex
CREATE INDEX "AppTimelineEntry_appId_at_idx" ON "AppTimelineEntry"("appId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_organisationId_at_idx" ON "AuditEntry"("organisationId", "at" DESC);

-- AddForeignKey
ALTER TABLE "CustomerSession" ADD CONSTRAINT "CustomerSession_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhoneMessage" ADD CONSTRAINT "PhoneMessage_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountHolder" ADD CONSTRAINT "AccountHolder_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountHolder" ADD CONSTRAINT "AccountHolder_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transaction" ADD CONSTRAINT "Transaction_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentAccount" ADD CONSTRAINT "ConsentAccount_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "Consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentAccount" ADD CONSTRAINT "ConsentAccount_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentEvent" ADD CONSTRAINT "ConsentEvent_consentId_fkey" FOREIGN KEY ("consentId") REFERENCES "Consent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeveloperSession" ADD CONSTRAINT "DeveloperSession_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_developerId_fkey" FOREIGN KEY ("developerId") REFERENCES "Developer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "App" ADD CONSTRAINT "App_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppKey" ADD CONSTRAINT "AppKey_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppTimelineEntry" ADD CONSTRAINT "AppTimelineEntry_appId_fkey" FOREIGN KEY ("appId") REFERENCES "App"("id") ON DELETE CASCADE ON UPDATE CASCADE;
