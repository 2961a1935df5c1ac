-- Accounts may be those of a core-banking system.
ALTER TABLE "ConsentAccount" DROP CONSTRAINT "ConsentAccount_accountId_fkey";

-- CreateTable
CREATE TABLE "CoreInstruction" (
    "id" TEXT NOT NULL,
    "postingId" UUID NOT NULL,
    "call" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CoreInstruction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CoreInstruction_state_nextTryAt_idx" ON "CoreInstruction"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "CoreInstruction_postingId_idx" ON "CoreInstruction"("postingId");
