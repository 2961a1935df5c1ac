-- AlterTable
ALTER TABLE "PublishedApi" DROP COLUMN "document",
DROP COLUMN "settings",
DROP COLUMN "version",
ADD COLUMN     "upstreamUrl" TEXT,
ADD COLUMN     "versionNumber" INTEGER NOT NULL;

-- AlterTable
ALTER TABLE "PublishedApiGrant" DROP COLUMN "grantedAt",
ADD COLUMN     "decidedAt" TIMESTAMPTZ(3),
ADD COLUMN     "requestedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "status" TEXT NOT NULL;

-- CreateTable
CREATE TABLE "PublishedApiVersion" (
    "apiId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PublishedApiVersion_pkey" PRIMARY KEY ("apiId","number")
);

-- CreateTable
CREATE TABLE "PublishedApiObject" (
    "apiId" UUID NOT NULL,
    "collection" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PublishedApiObject_pkey" PRIMARY KEY ("apiId","collection","key")
);

-- CreateTable
CREATE TABLE "PublishedApiUsage" (
    "apiId" UUID NOT NULL,
    "caller" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "PublishedApiUsage_pkey" PRIMARY KEY ("apiId","caller")
);

-- CreateTable
CREATE TABLE "RefusedApiUpload" (
    "developerId" UUID NOT NULL,
    "apiId" UUID,
    "collection" TEXT,
    "text" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RefusedApiUpload_pkey" PRIMARY KEY ("developerId")
);

-- CreateIndex
CREATE INDEX "PublishedApiObject_apiId_collection_position_idx" ON "PublishedApiObject"("apiId", "collection", "position");

-- CreateIndex
CREATE INDEX "PublishedApiUsage_minute_idx" ON "PublishedApiUsage"("minute");

-- CreateIndex
CREATE INDEX "PublishedApiGrant_appId_idx" ON "PublishedApiGrant"("appId");

-- AddForeignKey
ALTER TABLE "PublishedApiVersion" ADD CONSTRAINT "PublishedApiVersion_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "PublishedApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedApiObject" ADD CONSTRAINT "PublishedApiObject_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "PublishedApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublishedApiUsage" ADD CONSTRAINT "PublishedApiUsage_apiId_fkey" FOREIGN KEY ("apiId") REFERENCES "PublishedApi"("id") ON DELETE CASCADE ON UPDATE CASCADE;
