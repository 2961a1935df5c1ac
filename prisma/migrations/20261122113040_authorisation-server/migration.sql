-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN     "certificate" TEXT,
ADD COLUMN     "retiringAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "App"
ADD COLUMN     "cibaDelivery" TEXT,
ADD COLUMN     "cibaNotificationUri" TEXT,
ADD COLUMN     "cibaRequestAlg" TEXT,
ADD COLUMN     "cibaUserCode" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "clientAssertionAlg" TEXT,
ADD COLUMN     "grantTypes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "idTokenAlg" TEXT NOT NULL DEFAULT 'PS256',
ADD COLUMN     "jwksUri" TEXT,
ADD COLUMN     "metadata" JSONB,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'portal',
ADD COLUMN     "parRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "postLogoutRedirectUris" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "registrationTokenHash" TEXT,
ADD COLUMN     "requestObjectAlg" TEXT,
ADD COLUMN     "responseTypes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "senderConstraint" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "softwareId" UUID,
ADD COLUMN     "subjectType" TEXT NOT NULL DEFAULT 'public',
ADD COLUMN     "tlsSubjectDn" TEXT;

-- CreateTable
CREATE TABLE "Software" (
    "id" UUID NOT NULL,
    "softwareId" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "version" TEXT NOT NULL DEFAULT '1.0',
    "clientUri" TEXT,
    "logoUri" TEXT,
    "policyUri" TEXT,
    "tosUri" TEXT,
    "onBehalfOf" TEXT,
    "redirectUris" TEXT[],
    "roles" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Software_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "serial" TEXT NOT NULL,
    "organisationId" UUID NOT NULL,
    "softwareId" UUID,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kid" TEXT NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "publicJwk" JSONB NOT NULL,
    "pem" TEXT NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "notAfter" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revocationReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SoftwareStatement" (
    "id" UUID NOT NULL,
    "softwareId" UUID NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SoftwareStatement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InitialAccessToken" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InitialAccessToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BackchannelRequest" (
    "id" UUID NOT NULL,
    "referenceHash" TEXT NOT NULL,
    "appId" UUID NOT NULL,
    "consentId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "bindingMessage" TEXT,
    "state" TEXT NOT NULL,
    "methods" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "notifiedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BackchannelRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FederatedLogin" (
    "stateHash" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FederatedLogin_pkey" PRIMARY KEY ("stateHash")
);

-- CreateTable
CREATE TABLE "FederatedSubject" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FederatedSubject_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "JobLease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3),

    CONSTRAINT "JobLease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Software_softwareId_key" ON "Software"("softwareId");

-- CreateIndex
CREATE INDEX "Software_organisationId_idx" ON "Software"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_serial_key" ON "Certificate"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_thumbprint_key" ON "Certificate"("thumbprint");

-- CreateIndex
CREATE INDEX "Certificate_organisationId_idx" ON "Certificate"("organisationId");

-- CreateIndex
CREATE INDEX "Certificate_softwareId_idx" ON "Certificate"("softwareId");

-- CreateIndex
CREATE INDEX "Certificate_revokedAt_idx" ON "Certificate"("revokedAt");

-- CreateIndex
CREATE INDEX "SoftwareStatement_softwareId_issuedAt_idx" ON "SoftwareStatement"("softwareId", "issuedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "InitialAccessToken_secretHash_key" ON "InitialAccessToken"("secretHash");

-- CreateIndex
CREATE INDEX "InitialAccessToken_organisationId_idx" ON "InitialAccessToken"("organisationId");

-- CreateIndex
CREATE UNIQUE INDEX "BackchannelRequest_referenceHash_key" ON "BackchannelRequest"("referenceHash");

-- CreateIndex
CREATE INDEX "BackchannelRequest_customerId_state_idx" ON "BackchannelRequest"("customerId", "state");

-- CreateIndex
CREATE INDEX "BackchannelRequest_consentId_idx" ON "BackchannelRequest"("consentId");

-- CreateIndex
CREATE INDEX "FederatedSubject_customerId_idx" ON "FederatedSubject"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "App_registrationTokenHash_key" ON "App"("registrationTokenHash");

-- CreateIndex
CREATE INDEX "App_softwareId_idx" ON "App"("softwareId");

-- AddForeignKey
ALTER TABLE "Software" ADD CONSTRAINT "Software_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_softwareId_fkey" FOREIGN KEY ("softwareId") REFERENCES "Software"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SoftwareStatement" ADD CONSTRAINT "SoftwareStatement_softwareId_fkey" FOREIGN KEY ("softwareId") REFERENCES "Software"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InitialAccessToken" ADD CONSTRAINT "InitialAccessToken_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "App" ADD CONSTRAINT "App_softwareId_fkey" FOREIGN KEY ("softwareId") REFERENCES "Software"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Apps that asked for tokens bound to their certificate keep it so.
UPDATE "App" SET "senderConstraint" = 'certificate' WHERE "certificateBound";
ALTER TABLE "App" DROP COLUMN "certificateBound";
