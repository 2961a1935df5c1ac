-- CreateTable
CREATE TABLE "EventEndpoint" (
    "appId" UUID NOT NULL,
    "failures" INTEGER NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "EventEndpoint_pkey" PRIMARY KEY ("appId")
);

-- CreateTable
CREATE TABLE "EventAttempt" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT NOT NULL,
    "status" INTEGER,
    "problem" TEXT,
    "durationMs" INTEGER NOT NULL,
    "interactionId" UUID NOT NULL,

    CONSTRAINT "EventAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EventAttempt_eventId_at_idx" ON "EventAttempt"("eventId", "at");
