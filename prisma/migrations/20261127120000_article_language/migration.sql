-- AlterTable
ALTER TABLE "article" ADD COLUMN "language" TEXT;
