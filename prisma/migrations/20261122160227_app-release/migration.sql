-- AlterTable
ALTER TABLE "App" ADD COLUMN     "release" TEXT NOT NULL DEFAULT '4.0.1';
